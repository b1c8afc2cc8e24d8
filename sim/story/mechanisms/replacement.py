"""What is said of replacement."""

from sim.story.saying import CountWords, Words

WORDS = Words(
    events={"drawn_in": "A trafficker who lost somebody has drawn the person in."},
    counts={
        "replacements": CountWords("people", "people drawn in from the second list, since a trafficker lost somebody")
    },
)
