"""What is said of a shelter that does not fit: who leaves it tells it."""

from sim.story.saying import Words

WORDS = Words()
