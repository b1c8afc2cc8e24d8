"""What is said of deportation, the firewall and the climate."""

from sim.story.saying import CountWords, EventWords, LeverWords, Words

WORDS = Words(
    group="Language and communities",
    levers={
        "firewall": LeverWords(
            "There is no firewall: what is said to services or police may reach immigration enforcement.",
            "Of what is said to services or police nothing reaches immigration enforcement.",
            "A firewall to immigration enforcement holds to {} of its full extent.",
        ),
        "climate": LeverWords(
            "Nobody fears deportation.",
            "Fear of deportation is as it was before the change.",
            "Fear of deportation is {} times that of the time before the change.",
        ),
    },
    events={
        "deported": EventWords(
            "From custody the person is brought before immigration enforcement.",
            "brought before immigration enforcement",
        )
    },
    counts={
        "deported": CountWords("people", "people deported after an arrest; they left the region, which is no exit")
    },
)
