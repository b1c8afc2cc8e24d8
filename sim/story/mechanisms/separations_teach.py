"""What is said of what separations teach: it shows in chances of return."""

from sim.story.saying import Words

WORDS = Words()
