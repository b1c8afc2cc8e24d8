"""What is said of the detection trap: fewer contacts tell it."""

from sim.story.saying import Words

WORDS = Words()
