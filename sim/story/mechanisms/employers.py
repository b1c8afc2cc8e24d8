"""What is said of employers: nothing of their own; how a story calls them stands in `sim/story/words.py`."""

from sim.story.saying import Words

WORDS = Words()
