"""What is said of group homes that close."""

from sim.story.saying import LeverWords, Words

WORDS = Words(
    group="Beds of the other places",
    levers={
        "group_homes_closed": LeverWords(
            "No group home closes.",
            "All beds in group homes close, over some years.",
            "Of the beds in group homes, {} close, over some years.",
        ),
    },
)
