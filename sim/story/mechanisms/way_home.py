"""What is said of a night and the way home."""

from sim.story.saying import CountWords, EventWords, LeverWords, Words

WORDS = Words(
    group="Counties work together",
    levers={
        "one_night_hold_and_way_home": LeverWords(
            "Minors from outside the region are met like all others.",
            "A minor from outside the region whom police meet is locked for one night, meets a provider, and goes home if they say yes.",
            "At {} contacts a minor from outside the region is locked for one night, meets a provider, and goes home if they say yes.",
        ),
    },
    events={
        "sent_home": EventWords(
            "The charge is dropped. The person says yes, and is taken home, outside the region.",
            "taken home after one night, outside the region",
        )
    },
    counts={
        "ways_home": CountWords("times", "times that a minor from outside the region was taken home after one night")
    },
)
