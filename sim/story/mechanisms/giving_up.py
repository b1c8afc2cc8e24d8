"""What is said of giving up waiting."""

from sim.story.saying import CountWords, Words

WORDS = Words(
    events={"gave_up": "The person gives up waiting for a place, and is no longer on the list."},
    counts={"gave_up": CountWords("times", "that somebody gave up waiting for a place")},
)
