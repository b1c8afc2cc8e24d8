"""What is said of what stays behind: its own events are the contacts that there are anyway."""

from sim.story.saying import Words

WORDS = Words()
