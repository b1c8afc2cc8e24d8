"""What is said of tips from the public."""

from sim.story.saying import LeverWords, Words

WORDS = Words(
    group="Labor trafficking",
    levers={
        "awareness_labor": LeverWords(
            "The public hears nothing of labor trafficking.",
            "The public is made aware of labor trafficking.",
            "The public is made aware of labor trafficking, to {} of the full extent.",
        ),
    },
)
