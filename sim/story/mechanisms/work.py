"""What is said of help with work and school: the contact itself tells it."""

from sim.story.saying import LeverWords, Words

WORDS = Words(
    group="Staff, offers and promises",
    levers={
        "work_and_school": LeverWords(
            "Contacts bring no help with work or school.",
            "At each contact with somebody who is out there is help with work or school.",
            "At {} contacts with somebody who is out there is help with work or school.",
        ),
    },
)
