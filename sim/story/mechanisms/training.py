"""What is said of training programs."""

from sim.story.saying import LeverWords, Words

WORDS = Words(
    group="Training, support and institutions",
    levers={
        "training_staff": LeverWords(
            "No program trains advocates beyond what is done today.",
            "A program trains all advocates.",
            "A program means to train {} advocates.",
        ),
        "training_police": LeverWords(
            "No program trains officers beyond what is done today.",
            "A program trains all officers.",
            "A program means to train {} officers.",
        ),
        "training_compliance": LeverWords(
            "Nobody whom a program means to train is trained.",
            "All whom a program means to train are trained.",
            "Of those whom a program means to train, {} are trained.",
        ),
    },
)
