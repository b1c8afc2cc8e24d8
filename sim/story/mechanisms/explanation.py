"""What is said of officers who explain: the contact itself tells it."""

from sim.story.saying import Words

WORDS = Words()
