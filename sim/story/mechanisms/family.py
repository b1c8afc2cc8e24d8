"""What is said of family homes: nobody decides who has family, and a move is told with the change itself."""

from sim.story.saying import Words

WORDS = Words()
