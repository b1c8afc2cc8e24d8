"""What is said of a warm hand-off."""

from sim.story.saying import CountWords, EventWords, LeverWords, Words

WORDS = Words(
    group="Counties work together",
    levers={
        "warm_handoff": LeverWords(
            "When people are moved on, nobody tells services of the next county.",
            "When services hear that people whom they know are moved on, they tell the next county, with the person's yes.",
            "Services tell the next county after {} moves of which they hear, with the person's yes.",
        ),
    },
    events={
        "handed_off": EventWords(
            "Services of the next county are told who is coming.",
            "services of the next county were told of them",
        )
    },
    counts={
        "handoffs": CountWords(
            "times", "times that services of the next county were told of somebody who is moved on"
        )
    },
)
