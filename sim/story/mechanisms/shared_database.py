"""What is said of the database that counties share."""

from sim.story.saying import CountWords, LeverWords, Words

WORDS = Words(
    group="Counties work together",
    levers={
        "shared_database": LeverWords(
            "Counties share no database.",
            "Counties share a database: each contact with services can lead to an entry.",
            "Counties share a database: {} contacts with services can lead to an entry.",
        ),
        "database_consent": LeverWords(
            "People are entered in a shared database without being asked.",
            "People are asked before they are entered in a shared database, and may refuse.",
        ),
    },
    events={"entered": "From now on the person is in the database that counties share."},
    counts={"database_entries": CountWords("people", "people entered in the database that counties share")},
)
