"""What is said of waiting lists for beds."""

from sim.story.saying import CountWords, EventWords, LeverWords, Words

WORDS = Words(
    group="Waiting, and who comes first",
    levers={
        "waiting_list": LeverWords(
            "No county keeps a waiting list for beds.",
            "Who is turned away and has nowhere to stay is put on the county's waiting list.",
            "Of people who are turned away and have nowhere to stay, {} are put on the county's waiting list.",
        ),
        "priority_recent": LeverWords(
            "On a waiting list, it does not matter how long ago somebody separated.",
            "On a waiting list, who separated within a year comes first.",
            "On a waiting list, who separated at most {} days ago comes first.",
        ),
        "priority_minors": LeverWords(
            "On a waiting list, minors do not come first.", "On a waiting list, minors come first."
        ),
    },
    events={
        "listed": EventWords("The person is put on the waiting list for a place.", "put on the waiting list"),
        "called": EventWords(
            "A bed has come free: the person is next on the waiting list, and is called.",
            "called from the waiting list",
        ),
    },
    counts={
        "listed": CountWords("times", "that somebody was put on a waiting list for a place"),
        "called": CountWords("times", "that somebody on a waiting list was called, and got a place"),
    },
)
