"""What is said of accompaniment."""

from sim.story.saying import CountWords, EventWords, LeverWords, Words

WORDS = Words(
    group="An advocate beside the officer",
    levers={
        "accompaniment": LeverWords(
            "No advocate goes along when police meet a person.",
            "An advocate goes along to every police contact.",
            "An advocate goes along to {} police contacts.",
        ),
        "accompaniment_independent": LeverWords(
            "The advocate is not seen as independent of police.", "The advocate is seen as independent of police."
        ),
    },
    events={
        "advocate_beside": EventWords("An advocate is beside the officer.", "an advocate was beside the officer")
    },
    counts={"accompanied": CountWords("contacts", "of these, with an advocate beside the officer")},
)
