"""What is said of retrieval: nobody decides it, and how a person came back is told with the change itself."""

from sim.story.saying import Words

WORDS = Words()
