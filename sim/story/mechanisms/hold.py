"""What is said of a hold: it is a place like the others, and told as one."""

from sim.story.saying import Words

WORDS = Words()
