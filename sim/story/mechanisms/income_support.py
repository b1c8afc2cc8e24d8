"""What is said of income while a work permit is awaited."""

from sim.story.saying import LeverWords, Words

WORDS = Words(
    group="Labor trafficking",
    levers={
        "income_support": LeverWords(
            "Who waits for a work permit has no income.",
            "Who waits for a work permit has some income.",
            "Who waits for a work permit has some income, to {} of the full extent.",
        ),
    },
)
