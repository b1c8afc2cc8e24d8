"""What is said of who becomes known to services: the visits tell it."""

from sim.story.saying import Words

WORDS = Words()
