"""What is said of sentences."""

from sim.story.saying import CountWords, EventWords, Words

WORDS = Words(
    events={
        "freed_by_sentence": EventWords("The trafficker is convicted.", "the trafficker was convicted"),
        "trafficker_sentenced": EventWords(
            "The trafficker who had exploited the person is convicted, and is taken away.",
            "the trafficker who had exploited them was convicted",
        ),
    },
    counts={"freed": CountWords("people", "people freed because the trafficker who held them was convicted")},
)
