"""What is said of the database of traffickers that police share."""

from sim.story.saying import LeverWords, Words

WORDS = Words(
    group="Counties work together",
    levers={
        "police_database": LeverWords(
            "Police of one county do not know of a case about the same trafficker in another.",
            "Police of counties share a database of traffickers, and join evidence.",
            "Police of counties share a database of traffickers, and join evidence to {} of the full extent.",
        ),
    },
)
