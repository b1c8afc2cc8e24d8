"""What is said of recruiting on the street: nobody decides it, and how a person came back is told with the change itself."""

from sim.story.saying import Words

WORDS = Words()
