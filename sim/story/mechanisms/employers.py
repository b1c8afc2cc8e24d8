"""What is said of employers: nothing of their own; a story calls them traffickers."""

from sim.story.saying import Words

WORDS = Words()
