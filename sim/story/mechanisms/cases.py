"""What is said of cases."""

from sim.story.saying import CountWords, EventWords, Words

WORDS = Words(
    events={
        "case_opened": EventWords(
            "Police open a case against the trafficker.", "police opened a case against the trafficker"
        )
    },
    counts={"cases_opened": CountWords("cases", "cases that police opened against a trafficker")},
)
