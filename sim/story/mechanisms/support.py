"""What is said of supervisor support."""

from sim.story.saying import LeverWords, Words

WORDS = Words(
    group="Training, support and institutions",
    levers={
        "supervisor_support": LeverWords(
            "Nobody supports advocates beyond what is done today.",
            "Supervisors and team support advocates.",
            "Supervisors and team support advocates, to {} of the full extent.",
        ),
    },
)
