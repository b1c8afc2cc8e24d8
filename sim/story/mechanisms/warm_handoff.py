"""What is said of a warm hand-off."""

from sim.story.saying import CountWords, LeverWords, Words

WORDS = Words(
    group="Counties work together",
    levers={
        "warm_handoff": LeverWords(
            "When people are moved on, nobody tells services of the next county.",
            "When people whom services know are moved on, services of the next county are told.",
            "Services of the next county are told after {} moves of people whom services know.",
        ),
    },
    events={"handed_off": "The person is taken to another county. Services there are told who is coming."},
    counts={
        "handoffs": CountWords(
            "times", "times that services of the next county were told of somebody who is moved on"
        )
    },
)
