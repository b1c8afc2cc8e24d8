"""What is said of the first advocate after a police contact."""

from sim.story.saying import CountWords, EventWords, LeverWords, Words

WORDS = Words(
    group="An advocate beside the officer",
    levers={
        "first_advocate": LeverWords(
            "Nobody calls an advocate after a police contact.",
            "After each police contact an advocate is called.",
            "After {} police contacts an advocate is called.",
        ),
        "first_advocate_hours": LeverWords(
            "An advocate who is called is there after 72 hours.",
            "An advocate who is called is there after 336 hours.",
            "An advocate who is called is there after {} hours.",
        ),
    },
    events={
        "advocate_arrives": EventWords(
            "The advocate who was called after the police contact arrives.", "the advocate who was called arrived"
        )
    },
    counts={"first_advocates": CountWords("contacts", "advocates called after a police contact who met the person")},
)
