"""What is said of trust in police that is brought from home: nothing of its own."""

from sim.story.saying import Words

WORDS = Words()
