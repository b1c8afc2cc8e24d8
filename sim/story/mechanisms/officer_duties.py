"""What is said of officers' other duties: nothing beside the number itself."""

from sim.story.saying import Words

WORDS = Words()
