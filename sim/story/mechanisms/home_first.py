"""What is said of a home first: where a person moves is told with the change itself."""

from sim.story.saying import Words

WORDS = Words()
