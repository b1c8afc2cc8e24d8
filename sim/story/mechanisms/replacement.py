"""What is said of replacement."""

from sim.story.saying import CountWords, Words

WORDS = Words(
    events={"drawn_in": "A trafficker from whom somebody came away has drawn the person in."},
    counts={"replacements": CountWords("people", "people drawn in from the second list, after somebody came away")},
)
