"""What is said of people who are looked for: being found is a police contact."""

from sim.story.saying import Words

WORDS = Words()
