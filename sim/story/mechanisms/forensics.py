"""What is said of forensics: it happens to cases, so no diary tells of it."""

from sim.story.saying import LeverWords, Words

WORDS = Words(
    group="Cases and courts",
    levers={
        "forensic_specialists": LeverWords(
            "Nobody can read phones.", "So many phones of cases can be read at once: 50 in each county.",
            "So many phones of cases can be read at once: {} in each county.",
        ),
        "phone_warrants": LeverWords(
            "Warrants for phones take the usual time.", "Warrants for phones come 60 days sooner.",
            "Warrants for phones come {} days sooner.",
        ),
    },
)  # fmt: skip
