"""What is said of a shock: trust tells it."""

from sim.story.saying import Words

WORDS = Words()
