"""What is said of sentences."""

from sim.story.saying import CountWords, EventWords, Words

WORDS = Words(
    events={"freed_by_sentence": EventWords("The trafficker is convicted.", "the trafficker was convicted")},
    counts={"freed": CountWords("people", "people freed because the trafficker who held them was convicted")},
)
