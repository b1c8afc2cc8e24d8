"""What is said of being exploited again: the story of being recruited tells it."""

from sim.story.saying import Words

WORDS = Words()
