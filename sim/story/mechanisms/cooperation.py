"""What is said of cooperation with a case."""

from sim.case_records import CASE_CLOSED, GONE_AWAY, WITHDREW
from sim.story.saying import CountWords, EventWords, LeverWords, Words

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
        "cooperation_begun": EventWords(
            "The person says yes when asked to help a case against the trafficker. They may stop at any time.",
            "said yes to helping a case",
        ),
        "cooperation_ended": EventWords(
            "From here on the person no longer helps the case.",
            "no longer helps a case",
            {
                WITHDREW: "The person withdraws, and no longer helps the case.",
                CASE_CLOSED: "The case is over. Nobody asks the person for more.",
                GONE_AWAY: "The person is no longer in the region. Their help with the case ends.",
            },
        ),
    },
    counts={
        "cooperations": CountWords("people", "people who began to cooperate with a case"),
        "cooperations_ended": CountWords(
            "people", "people whose cooperation ended: they withdrew, left, or the case was closed"
        ),
    },
)
