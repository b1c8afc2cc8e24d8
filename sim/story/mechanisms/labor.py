"""What is said of people exploited for labor."""

from sim.story.saying import EventWords, Words

WORDS = Words(
    events={
        "status_lost": EventWords(
            "The person's visa has ended. From now on they are without papers.", "their visa ended"
        )
    }
)
