"""What is said of accompaniment that grows by itself: the advocate beside the officer tells it."""

from sim.story.saying import Words

WORDS = Words()
