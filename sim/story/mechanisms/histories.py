"""What is said of histories in institutions: trust at arrival tells it."""

from sim.story.saying import Words

WORDS = Words()
