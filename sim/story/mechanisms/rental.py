"""What is said of rental history."""

from sim.story.saying import LeverWords, Words

WORDS = Words(
    group="Labor trafficking",
    levers={
        "rental_help": LeverWords(
            "No help makes up for a missing rental history.",
            "Help makes up for a missing rental history.",
            "Help makes up for a missing rental history, to {} of it.",
        ),
    },
)
