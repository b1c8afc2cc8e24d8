"""What is said of the response to adults."""

from sim.story.saying import CountWords, EventWords, LeverWords, Words

WORDS = Words(
    group="When police meet an exploited adult",
    levers={
        "adults_referred": LeverWords(
            "Police refer no adult whom they would arrest to services.",
            "Police refer each adult whom they would arrest to services.",
            "Police refer {} adults whom they would arrest to services.",
        ),
        "adults_cited": LeverWords(
            "Police give no citation in place of an arrest.",
            "Adults who are not referred get a citation in place of an arrest.",
            "Of adults who are not referred, {} get a citation in place of an arrest.",
        ),
        "adults_let_go": LeverWords(
            "Police let no adult go whom they would arrest.",
            "Adults who are neither referred nor cited are let go.",
            "Of adults who are neither referred nor cited, {} are let go.",
        ),
    },
    events={
        "cited": EventWords("The person gets a citation. It is a record.", "got a citation"),
        "referred": EventWords(
            "Police refer the person to services in place of an arrest.", "police referred them to services"
        ),
    },
    counts={
        "citations": CountWords("citations", "adults whom police cited in place of an arrest"),
        "referrals": CountWords("referrals", "adults whom police referred to services in place of an arrest"),
    },
)
