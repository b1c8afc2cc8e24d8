"""What is said of police who look less far: a record that is not made tells nothing."""

from sim.story.saying import Words

WORDS = Words()
