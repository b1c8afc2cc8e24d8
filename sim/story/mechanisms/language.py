"""What is said of interpreters, and of staff who speak a language."""

from sim.story.saying import LeverWords, Words

WORDS = Words(
    group="Language and communities",
    levers={
        "interpreters": LeverWords(
            "No interpreter is there.",
            "An interpreter is there wherever no language is shared.",
            "An interpreter is there at {} contacts without a shared language.",
        ),
        "staff_languages": LeverWords(
            "Nobody is looked for because of a language.",
            "Every vacant post is filled with somebody who speaks a language of people there.",
            "Of vacant posts, {} are filled with somebody who speaks a language of people there.",
        ),
        "staff_known": LeverWords(
            "Nobody is hired from a community.",
            "Staff hired for a language come from its community, where they are known.",
            "Of staff hired for a language, {} come from its community, where they are known.",
        ),
    },
)
