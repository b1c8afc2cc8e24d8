"""What is said of police who meet workers."""

from sim.story.saying import LeverWords, Words

WORDS = Words(
    group="Labor trafficking",
    levers={
        "training_labor": LeverWords(
            "No officer is trained to recognise labor trafficking.",
            "All officers are trained to recognise labor trafficking.",
            "Of officers, {} are trained to recognise labor trafficking.",
        ),
    },
)
