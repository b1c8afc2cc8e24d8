"""What is said of extended foster care: a place is told with the change itself."""

from sim.story.saying import Words

WORDS = Words()
