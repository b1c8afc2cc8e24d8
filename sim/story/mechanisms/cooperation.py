"""What is said of cooperation with a case."""

from sim.story.saying import CountWords, LeverWords, Words

WORDS = Words(
    group="Cases and courts",
    levers={
        "confidential_names": LeverWords(
            "Names of people who are asked to help a case can be read by others.",
            "Names of all who are asked to help a case are kept.",
            "Names are kept for {} people who are asked to help a case.",
        ),
    },
    events={
        "cooperation_begun": "The person says yes when asked to help a case against the trafficker. They may stop at any time.",
        "cooperation_ended": "From here on the person no longer helps the case.",
    },
    counts={
        "cooperations": CountWords("people", "people who began to cooperate with a case"),
        "cooperations_ended": CountWords(
            "people", "people whose cooperation ended: they withdrew, left, or the case was closed"
        ),
    },
)
