"""What is said of a night and the way home."""

from sim.story.saying import CountWords, LeverWords, Words

WORDS = Words(
    group="Counties work together",
    levers={
        "one_night_hold_and_way_home": LeverWords(
            "Minors from outside the region are met like all others.",
            "A minor from outside the region whom police meet is held for one night, meets a provider and goes home.",
            "At {} contacts a minor from outside the region is held for one night, meets a provider and goes home.",
        ),
    },
    events={"sent_home": "The charge is dropped. The person is taken home, outside the region."},
    counts={
        "ways_home": CountWords("times", "times that a minor from outside the region was taken home after one night")
    },
)
