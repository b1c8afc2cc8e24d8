"""Options, levers, groups and places in words: no name of the code stands on the page where a word does."""

from __future__ import annotations

from typing import Any

from experiments.dashboard.basis import Basis
from experiments.dashboard.sides import AS_IT_IS, Side, State
from experiments.report.lever_names import CALLED_LEVERS, number_value
from experiments.words import display_name, gender_words, join_words, mid_sentence, value_in_words
from sim.codes import GENDERS, PLACES
from sim.levers import LEVERS
from sim.structure import SWITCHES

MOST_NAMED = 2  # levers changed that a headline names; all of them stand among the settings
RESPONSE_WORDS = {
    "detain": "answer with detention",
    "drop_off": "bring to the open center",
    "hold": "answer with a locked hold",
    "child_welfare": "call child welfare",
    "leave": "leave them where they are",
    AS_IT_IS: "a mix, as the file says",
}
PLACE_WORDS = {
    "drop_off": "open center",
    "therapeutic": "therapeutic placement",
    "foster": "foster home",
    "out_of_area": "placement outside the area",
    "transitional": "transitional housing",
    "long_term": "long-term housing",
    "own_home": "a home of their own, or of family",
}


def option_label(basis: Basis, scenario: str) -> str:
    """Return what an option is called; of a file that was saved here, without the letter that it bears there."""
    label = basis.experiment.label(scenario)
    return label[3:] if label.startswith(("A: ", "B: ")) else label


def place_words(place: int) -> str:
    """Return a place by its number."""
    return PLACE_WORDS.get(PLACES[place], display_name(PLACES[place]))


def followed_words(basis: Basis) -> str:
    """Return who is followed."""
    minor = basis.experiment.file.index.who.minor
    young = join_words([gender_words(gender, True) for gender in GENDERS])
    who = "people of any age" if minor is None else f"minors ({young})" if minor else "adults"
    return f"{who}, exploited for labor," if basis.experiment.file.index.who.form == "labor" else who


def event_words(basis: Basis) -> str:
    """Return the event from which a person is followed."""
    event = display_name(basis.experiment.file.index.event)
    return event if event == "exploited" or event.startswith("first") else f"first {event}"


def lever_title(name: str) -> str:
    """Return what a lever is called beside its controls."""
    first, _, kind = name.partition(".")
    if first in ("beds", "stay"):
        return (
            f"{'beds a county' if first == 'beds' else 'longest stay'}: {PLACE_WORDS.get(kind, display_name(kind))}"
        )
    if is_amount(name):
        return CALLED_LEVERS.get(name, LEVERS[name].meaning)
    return LEVERS[name].meaning.partition("; null")[0]


def is_amount(name: str) -> bool:
    """Return whether a lever is a number of something, not a share: then its title says of what, and its value has the unit."""
    lever = LEVERS[name]
    return lever.kind in ("days", "whole") or lever.unit.startswith("multiple of")


def value_words(name: str, value: Any) -> str:
    """Return a lever's value in words, with days or nights where it has them."""
    if isinstance(value, dict):
        return RESPONSE_WORDS[AS_IT_IS]
    if isinstance(value, str):
        return RESPONSE_WORDS.get(value, display_name(value))
    if value is None:
        return "never" if name == "patience" else "no limit"
    return number_value(name, value) if is_amount(name) else value_in_words(value)


def today_words(basis: Basis) -> str:
    """Return what the baseline is called inside a sentence: today, if it states no lever of its own."""
    baseline = basis.experiment.file.baseline
    return mid_sentence(option_label(basis, baseline)) if basis.experiment.policies[baseline].levers else "today"


def change_words(basis: Basis, side: Side) -> list[str]:
    """Return each lever that was moved: what it is now, and what the option had."""
    lines = []
    for name, value in side.levers:
        before = basis.value(side.scenario, name)
        was = "" if before is None else f", not {value_words(name, before.value)}"
        lines.append(f"{lever_title(name)}: {value_words(name, value)}{was}")
    return lines


def policy_words(basis: Basis, side: Side) -> str:
    """Return a policy as the headline names it: the option it is, or the levers that make it another."""
    label = option_label(basis, side.scenario)
    changes = change_words(basis, side)
    if not changes:
        return label
    more = len(changes) - MOST_NAMED
    rest = f"; and {more} more" if more > 0 else ""
    return f"{'; '.join(changes[:MOST_NAMED])}{rest}; all else as in {label}"


def setting_lines(basis: Basis, state: State, beliefs: str) -> list[tuple[str, list[str]]]:
    """Return all that is set on the page, as headings with lines: what a print must say."""
    sides = [
        (
            f"Policy {letter}",
            [option_label(basis, side.scenario), *(f"changed: {c}" for c in change_words(basis, side))],
        )
        for letter, side in (("A", state.a), ("B", state.b))
    ]
    switches = [f"{SWITCHES[name].meaning}: {display_name(setting)}" for name, setting in state.switches]
    return [("What one believes", [beliefs]), *sides, ("How the model is built", switches or ["as usual"])]
