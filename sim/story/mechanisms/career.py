"""What is said of long careers: that somebody leaves for good is told with the change itself."""

from sim.story.saying import Words

WORDS = Words()
