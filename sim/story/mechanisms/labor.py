"""What is said of people exploited for labor."""

from sim.story.saying import Words

WORDS = Words(events={"status_lost": "The person's visa has ended. From now on they are without papers."})
