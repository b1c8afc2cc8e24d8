"""What is said of what trust moves: the deed is told, not the trust behind it."""

from sim.story.saying import Words

WORDS = Words()
