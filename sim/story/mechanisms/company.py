"""What is said of staff of a place, and of a mentor who stays in touch."""

from sim.story.saying import Words

WORDS = Words(
    events={"staff_contact": "Somebody who works at the place has time for the person. The contact {trust}."}
)
