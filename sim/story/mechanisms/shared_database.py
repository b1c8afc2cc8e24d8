"""What is said of the database that counties share."""

from sim.story.saying import CountWords, EventWords, LeverWords, Words

WORDS = Words(
    group="Counties work together",
    levers={
        "shared_database": LeverWords(
            "Services of counties share no database of contacts.",
            "Services of counties share a database: each contact can lead to an entry.",
            "Services of counties share a database: {} contacts can lead to an entry.",
        ),
        "database_consent": LeverWords(
            "People are entered in a shared database without being asked.",
            "People are asked before they are entered in a shared database, may refuse, and may take it back.",
        ),
    },
    events={
        "entered": EventWords(
            "The person is entered in the database that services share.",
            "entered in the database that services share",
        ),
        "entry_withdrawn": EventWords(
            "The person takes their yes back, and is no longer in the database.", "took back the yes to the database"
        ),
    },
    counts={
        "database_entries": CountWords(
            "times", "entries in the database that services share; who takes one back may agree again"
        )
    },
)
