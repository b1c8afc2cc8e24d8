"""What is said of staff and labor trafficking."""

from sim.story.saying import LeverWords, Words

WORDS = Words(
    group="Labor trafficking",
    levers={
        "training_labor_staff": LeverWords(
            "No staff of services are trained to recognise labor trafficking.",
            "All staff of services are trained to recognise labor trafficking.",
            "Of staff of services, {} are trained to recognise labor trafficking.",
        ),
    },
)
