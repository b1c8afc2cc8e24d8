"""What is said of waiting for a work permit."""

from sim.story.saying import LeverWords, Words

WORDS = Words(
    group="Labor trafficking",
    levers={
        "early_permit": LeverWords(
            "No work permit has an early check.",
            "All work permits have an early check.",
            "Of work permits, {} have an early check.",
        ),
    },
)
