"""What is said of cases about employers: they are told as every case is."""

from sim.story.saying import Words

WORDS = Words()
