"""What is said of workers who come alone: the story of any service contact tells it."""

from sim.story.saying import Words

WORDS = Words()
