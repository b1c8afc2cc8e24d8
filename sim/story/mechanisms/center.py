"""What is said of the drop-off center."""

from sim.story.saying import EventWords, LeverWords, Words

WORDS = Words(
    group="What the drop-off center offers",
    shown=("beds.drop_off", "stay.drop_off", "center_incentives", "center_mentors"),
    levers={
        "center_incentives": LeverWords(
            "The drop-off center adds no comforts.",
            "The drop-off center offers comforts that make staying worth it.",
            "The drop-off center offers comforts that make staying worth it, to {} of their full extent.",
        ),
        "center_mentors": LeverWords(
            "The drop-off center has no survivor mentors.",
            "Survivor mentors work at the drop-off center.",
            "Survivor mentors work at the drop-off center, to {} of their full extent.",
        ),
    },
    events={
        "mentor_contact": EventWords(
            "A mentor, a peer, is there for the person. The contact {trust}.", "contact with a mentor"
        )
    },
)
