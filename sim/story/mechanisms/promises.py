"""What is said of promises: the diary tells of one that is kept or broken."""

from sim.story.saying import Words

WORDS = Words()
