"""What is said of tangible help: the contact itself tells it."""

from sim.story.saying import LeverWords, Words

WORDS = Words(
    group="Staff, offers and promises",
    levers={
        "tangible_help": LeverWords(
            "Contacts bring no food, clothes or hygiene.",
            "At each contact food, clothes and hygiene are at hand.",
            "At {} contacts food, clothes and hygiene are at hand.",
        ),
    },
)
