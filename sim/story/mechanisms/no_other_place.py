"""What is said of detention as a default."""

from sim.story.saying import CountWords, EventWords, Words

WORDS = Words(
    events={
        "no_other_place": EventWords(
            "No other place that police know of has room for the person: they detain.",
            "detained since no other place had room",
        )
    },
    counts={
        "no_other_place": CountWords("times", "that police detained a minor since no other place had room for them")
    },
)
