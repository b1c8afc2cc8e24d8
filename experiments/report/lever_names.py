"""What a lever is called in a list of differences, and its value with its unit: read together they say what changes, and which way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from experiments.report.places import PLACES
from experiments.varied_words import times_in_words
from experiments.words import join_words, lever_words, of_100, value_in_words
from sim.levers import LEVERS

# Where the words of the declaration are a sentence, or do not say what is counted: a name that a number can stand after.
CALLED_LEVERS = {
    "firewall": "a firewall between services or police and immigration enforcement",
    "response_to_minors": "what police answer with",
    "response_share": "contacts that get this answer, while in the others the minor is left",
    "arrest_on_other_charge": "minors not detained who are arrested on another charge",
    "accompaniment": "police contacts to which an advocate goes along",
    "advocates": "posts of advocates",
    "officers": "posts of officers",
    "patience": "refusals after which a worker stops offering",
    "confidential_names": "people asked for help with a case whose names are kept out of what others can read",
    "forensic_specialists": "phones that can be read at once, in each county",
    "phone_warrants": "by how much warrants for phones come sooner",
    "prosecutors": "prosecutors who take such cases, in each county",
    "judges": "trials that can be heard at once, in each county",
    "prosecutor_training": "training of prosecutors in the law on trafficking",
    "jury_awareness": "the public, and so juries, told what trafficking is",
    "judges_workshop": "a workshop in which judges learn from cases and rulings what coercion is",
    "remote_testimony": "people who testify and do so from another room",
    "court_support": "people who testify and have support of their own in court",
    "protection": "people who cooperate with a case and get protection or a new home",
    "first_advocate": "police contacts without an advocate after which one is called",
    "first_advocate_hours": "time from the police contact to the first advocate",
    "law_assessment": "a look into what a new law does, so that practice follows sooner",
    "supervisor_support": "supervision of advocates, and a team that supports them",
    "adults_referred": "adults whom police would arrest and who are referred to services",
    "adults_cited": "adults not referred who get a citation",
    "adults_let_go": "adults not referred or cited to whom nothing happens",
    "training_compliance": "people who must be trained and are",
    "interpreters": "contacts without a shared language at which an interpreter is there",
    "staff_languages": "vacant posts filled with somebody who speaks a language of people there",
    "staff_known": "staff hired for a language who come from its community, and are known there from the first day",
    "climate": "fear of deportation, beside that before 2016",
    "awareness_labor": "the public made aware of labor trafficking",
    "equal_priority": "the same priority as others for people exploited for labor, and for men",
    "rental_help": "help that makes up for a missing rental history",
    "waiting_list": "people turned away with nowhere to stay who are put on the county\u2019s waiting list",
    "priority_recent": "on a waiting list, time since separation within which people come first",
    "intake_days": "days of each week on which places take people in",
    "intake_hours": "hours of a day in which places take people in",
    "warm_handoff": "moves that the worker hears of and tells services of the next county, if the person has agreed",
    "police_database": "evidence and cases on one trafficker that police of counties share",
    "one_night_hold_and_way_home": "minors from outside the region whom police meet, and who get one locked night, a provider in the morning, and the way home",
    "task_force": "police contacts made by a task force of several counties",
    "task_force_services": "contacts of the task force in which services take part, and know the person from then on",
}
TIMES = ("hours", "days", "nights")


def lever_name(lever: str) -> str:
    """Return what a lever is called in a list of differences."""
    word, _, kind = lever.partition(".")
    if word == "beds":
        return f"beds in {PLACES[kind]}, in each county"
    if word == "stay":
        return f"longest stay in {PLACES[kind]}"
    if word == "admits":
        return doors_name([lever])
    return CALLED_LEVERS.get(lever, lever_words(lever))


def doors_name(levers: Sequence[str]) -> str:
    """Return what the doors of some kinds of place are called in a list of differences."""
    places = [PLACES[lever.partition(".")[2]] for lever in levers]
    return f"whom {join_words(places)} admit{'s' if places == ['detention'] else ''}"


def share_value(lever: str, value: float) -> str:
    """Return a share, or how far something goes, in a few words."""
    declared = LEVERS[lever]
    if declared.unit == "share of a day":
        return f"{24 * value:g}"
    if declared.unit != "extent":
        return of_100(round(value, 4))
    return "none" if value == 0 else "in full" if value == 1 else f"{of_100(round(value, 4))} of the full extent"


def number_value(lever: str, value: Any) -> str:
    """Return a number, yes or no, or no limit, with the unit that the lever's name does not say."""
    unit = LEVERS[lever].unit
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value_in_words(value)
    if unit.startswith("multiple of"):
        return "as many as the world states" if value == 1 else f"{times_in_words(value)} as many as the world states"
    if unit == "multiple":
        return "none" if value == 0 else "the same" if value == 1 else times_in_words(value)
    first = unit.partition(" ")[0]
    if first in TIMES and not unit.endswith("a week"):
        return f"{value:g} {first.removesuffix('s') if value == 1 else first}"
    return value_in_words(value)
