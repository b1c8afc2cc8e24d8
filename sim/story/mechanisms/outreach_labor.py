"""What is said of outreach to workers."""

from sim.story.saying import LeverWords, Words

WORDS = Words(
    group="Labor trafficking",
    levers={
        "outreach_labor": LeverWords(
            "There is no outreach to workers.",
            "Staff who are known in the community do outreach to workers.",
            "Staff who are known in the community do outreach to workers, to {} of the full extent.",
        ),
    },
)
