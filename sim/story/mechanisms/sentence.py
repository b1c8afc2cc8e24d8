"""What is said of sentences."""

from sim.story.saying import CountWords, Words

WORDS = Words(
    events={"freed_by_sentence": "The trafficker is convicted."},
    counts={"freed": CountWords("people", "people freed because the trafficker who held them was convicted")},
)
