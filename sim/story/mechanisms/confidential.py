"""What is said of confidential addresses: nobody sees that somebody was not found."""

from sim.story.saying import Words

WORDS = Words()
