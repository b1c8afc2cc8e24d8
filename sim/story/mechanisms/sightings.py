"""What is said of visits that a trafficker learns of: nothing of its own; it is a harm, and no spectacle."""

from sim.story.saying import Words

WORDS = Words()
