"""What is said of an open case: it shows in contacts and records, which have lines of their own."""

from sim.story.saying import Words

WORDS = Words()
