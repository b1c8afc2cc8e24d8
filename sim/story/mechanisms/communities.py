"""What is said of communities: what they hear changes trust, and is told with the contact."""

from sim.story.saying import Words

WORDS = Words()
