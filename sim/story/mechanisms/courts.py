"""What is said of charges and courts."""

from sim.story.saying import CountWords, EventWords, LeverWords, Words

WORDS = Words(
    group="Cases and courts",
    levers={
        "prosecutors": LeverWords(
            "No prosecutor takes such cases.", "In each county 50 prosecutors take such cases.",
            "Prosecutors who take such cases: {} in each county.",
        ),
        "judges": LeverWords(
            "No court hears such cases.", "In each county 50 such trials can be heard at once.",
            "Trials that can be heard at once: {} in each county.",
        ),
        "prosecutor_training": LeverWords(
            "Prosecutors are not trained in the law on trafficking.", "All prosecutors are trained in the law on trafficking.",
            "Prosecutors are trained in the law on trafficking: {} of them.",
        ),
        "jury_awareness": LeverWords(
            "Juries know little of trafficking.", "Juries know what trafficking is.", "Of jurors, {} know what trafficking is.",
        ),
        "judges_workshop": LeverWords(
            "Judges have had no workshop.", "All judges have had a workshop with cases and rulings.",
            "Of judges, {} have had a workshop with cases and rulings.",
        ),
        "remote_testimony": LeverWords(
            "Everybody who testifies does so in the room.", "Everybody who testifies does so from another room.",
            "Of people who testify, {} do so from another room.",
        ),
        "court_support": LeverWords(
            "Nobody is beside people who testify.", "Everybody who testifies has support of their own in court.",
            "Of people who testify, {} have support of their own in court.",
        ),
    },
    events={"testified": EventWords("The person testifies in court.", "testified in court", {1: "The person testifies, from another room than the court's."})},
    counts={"testimonies": CountWords("people", "people who testified in court")},
)  # fmt: skip
