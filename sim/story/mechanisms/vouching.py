"""What is said of vouching and word of mouth."""

from sim.story.saying import CountWords, EventWords, Words

WORDS = Words(
    events={
        "vouches": EventWords(
            "From now on the person tells others of their community that services keep their word.",
            "began to tell their community that services keep their word",
            {1: "They once came by word themselves. From now on the person tells others of their community, too."},
        ),
        "came_by_word": EventWords(
            "It was somebody of their community who told them that services keep their word.",
            "had heard from their community that services keep their word",
        ),
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
