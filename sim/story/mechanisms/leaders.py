"""What is said of leaders who think that there is none: fewer contacts tell it."""

from sim.story.saying import Words

WORDS = Words()
