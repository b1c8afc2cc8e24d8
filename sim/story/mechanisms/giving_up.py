"""What is said of giving up waiting."""

from sim.story.saying import CountWords, EventWords, Words

WORDS = Words(
    events={
        "gave_up": EventWords(
            "The person gives up waiting for a place, and is no longer on the list.", "gave up waiting for a place"
        )
    },
    counts={"gave_up": CountWords("times", "that somebody gave up waiting for a place")},
)
