"""What is said of replacement."""

from sim.story.saying import CountWords, EventWords, Words

WORDS = Words(
    events={
        "drawn_in": EventWords(
            "A trafficker from whom somebody came away has recruited the person.",
            "recruited after somebody else came away",
        )
    },
    counts={
        "replacements": CountWords(
            "people", "people of the second list whom a trafficker recruited after somebody came away"
        )
    },
)
