"""What is said of staff of a place, and of a mentor who stays in touch."""

from sim.story.saying import EventWords, Words

WORDS = Words(
    events={
        "staff_contact": EventWords(
            "Somebody who works at the place has time for the person. The contact {trust}.",
            "contact with staff of the place",
        )
    }
)
