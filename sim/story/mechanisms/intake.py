"""What is said of days and hours of intake."""

from sim.story.saying import CountWords, EventWords, LeverWords, Words

WORDS = Words(
    group="Waiting, and who comes first",
    levers={
        "intake_days": LeverWords(
            "Places take people in on every day of the week.",
            "Places take people in on every day of the week.",
            "Places take people in on {} days of each week.",
        ),
        "intake_hours": LeverWords(
            "Places hardly ever take people in.",
            "Places take people in at any hour.",
            "Of people who ask for a place, {} come at an hour at which places take people in.",
        ),
    },
    events={"closed": EventWords("No place takes people in at this hour.", "no place took people in at that hour")},
    counts={"closed": CountWords("times", "that somebody asked for a place when none took people in")},
)
