"""What is said of cases."""

from sim.story.saying import CountWords, Words

WORDS = Words(
    events={"case_opened": "Police open a case against the trafficker."},
    counts={"cases_opened": CountWords("cases", "cases that police opened against a trafficker")},
)
