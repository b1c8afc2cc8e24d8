"""What is said of help on a condition: offers that stop tell it."""

from sim.story.saying import Words

WORDS = Words()
