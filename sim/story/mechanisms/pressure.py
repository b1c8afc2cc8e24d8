"""What is said of it: nothing of its own; what happens is told with the change itself."""

from sim.story.saying import Words

WORDS = Words()
