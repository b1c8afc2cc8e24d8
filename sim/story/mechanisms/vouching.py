"""What is said of vouching and word of mouth."""

from sim.story.saying import CountWords, Words

WORDS = Words(
    events={
        "vouches": "A promise was kept. From now on the person tells others of their community so.",
        "came_by_word": "Somebody of their community has told them that services keep their word.",
    },
    counts={
        "began_vouching": CountWords(
            "people", "people who began to tell others of their community that services keep their word"
        ),
        "came_by_word": CountWords(
            "people", "people not yet known who came to services by word of mouth, and were met"
        ),
    },
)
