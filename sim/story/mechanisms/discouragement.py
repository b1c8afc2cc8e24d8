"""What is said of officers who turn to others: fewer contacts tell it."""

from sim.story.saying import Words

WORDS = Words()
