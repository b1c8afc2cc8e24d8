"""What is said of support for foster families."""

from sim.story.saying import LeverWords, Words

WORDS = Words(
    group="Training, support and institutions",
    levers={
        "foster_support": LeverWords(
            "Foster families have no support beyond what is there today.",
            "Foster families are trained and supported.",
            "Foster families are trained and supported, to {} of the full extent.",
        ),
    },
)
