"""What is said of inspections of workplaces."""

from sim.story.saying import CountWords, LeverWords, Words

WORDS = Words(
    group="Labor trafficking",
    levers={
        "labor_unit": LeverWords(
            "There is no labor unit.",
            "A full labor unit inspects workplaces with state agencies.",
            "There is a labor unit, to {} of a full one.",
        ),
    },
    events={"inspected": "A labor unit inspects the workplace, and meets the person. Nobody is arrested."},
    counts={"inspected": CountWords("people", "people whom an inspection met")},
)
