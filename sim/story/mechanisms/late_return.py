"""What is said of a late return: how a person came back is told with the change itself."""

from sim.story.saying import Words

WORDS = Words()
