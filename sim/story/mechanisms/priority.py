"""What is said of priority."""

from sim.story.saying import LeverWords, Words

WORDS = Words(
    group="Labor trafficking",
    levers={
        "equal_priority": LeverWords(
            "Priority stays as it is.",
            "Labor and men get the same priority as others.",
            "Priority for labor and for men is lifted, {} of the way to that of others.",
        ),
    },
)
