"""What is said of refusals: nothing happens to the person."""

from sim.story.saying import Words

WORDS = Words()
