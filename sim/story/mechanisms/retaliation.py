"""What is said of retaliation: that it happened, and no more."""

from sim.story.saying import CountWords, EventWords, LeverWords, Words

WORDS = Words(
    group="Cases and courts",
    levers={
        "protection": LeverWords(
            "Nobody who cooperates with a case is protected.", "Everybody who cooperates with a case is protected.",
            "Of people who cooperate with a case, {} are protected.",
        ),
    },
    events={"struck": EventWords("Because of the case, somebody on the trafficker's side harms the person. Fear grows.", "harmed because of a case")},
    counts={"retaliations": CountWords("times", "times that somebody who cooperated or testified was harmed for it")},
)  # fmt: skip
