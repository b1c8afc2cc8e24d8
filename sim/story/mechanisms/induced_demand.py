"""What is said of beds that draw placements: the response of police tells it."""

from sim.story.saying import Words

WORDS = Words()
