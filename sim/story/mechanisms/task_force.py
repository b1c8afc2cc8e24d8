"""What is said of a task force."""

from sim.story.saying import CountWords, EventWords, LeverWords, Words

WORDS = Words(
    group="Counties work together",
    levers={
        "task_force": LeverWords(
            "No task force of several counties makes police contacts.",
            "A task force of several counties makes all police contacts.",
            "A task force of several counties makes {} police contacts.",
        ),
        "task_force_services": LeverWords(
            "The task force is police only.",
            "Services take part in each contact of the task force.",
            "Services take part in {} contacts of the task force.",
        ),
    },
    events={
        "joint_contact": EventWords(
            "The officers are those of a task force of several counties.", "the officers were of a task force"
        )
    },
    counts={"task_force_contacts": CountWords("contacts", "of these, by a task force of several counties")},
)
