"""What is said of inspections of workplaces."""

from sim.story.saying import CountWords, EventWords, LeverWords, Words

WORDS = Words(
    group="Labor trafficking",
    levers={
        "labor_unit": LeverWords(
            "There is no labor unit.",
            "A full labor unit inspects workplaces with state agencies.",
            "There is a labor unit, to {} of a full one.",
        ),
    },
    events={
        "inspected": EventWords(
            "A labor unit inspects the workplace, and meets the person. Nobody is arrested.",
            "met at an inspection of the workplace",
        )
    },
    counts={"inspected": CountWords("people", "people whom an inspection met")},
)
