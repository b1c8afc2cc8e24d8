"""What is said of replacement."""

from sim.story.saying import CountWords, Words

WORDS = Words(
    events={"drawn_in": "A trafficker from whom somebody came away has recruited the person."},
    counts={
        "replacements": CountWords(
            "people", "people of the second list whom a trafficker recruited after somebody came away"
        )
    },
)
