"""What is said of a law that changes."""

from sim.story.saying import LeverWords, Words

WORDS = Words(
    group="When police meet an exploited minor",
    levers={
        "law_assessment": LeverWords(
            "Counties do not look into what a new law does.",
            "Counties look into what a new law does.",
            "Counties look into what a new law does, to {} of the full extent.",
        ),
    },
)
