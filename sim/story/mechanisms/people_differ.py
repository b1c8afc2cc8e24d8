"""What is said of how far people differ: nobody decides it, and no event shows it."""

from sim.story.saying import Words

WORDS = Words()
