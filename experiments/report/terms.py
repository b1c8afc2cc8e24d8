"""The terms of an option that decide: beds, days, locks, visits, who goes along. They stand in the option itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from experiments.estimates.lever_differences import (
    Difference,
    in_force,
    lever_differences,
    parts_apart,
    values_of,
    with_varied,
)
from experiments.report.lever_names import doors_name, lever_name, number_value, share_value
from experiments.report.places import PLACES
from experiments.report.sentences import LEVER_SENTENCES, admission_words, admitted_parts
from experiments.results.results import Results
from experiments.words import join_words
from sim.levers import LEVERS
from sim.segments import segments

HOMES = ("group_home", "foster", "therapeutic", "out_of_area")  # where child welfare looks first
OFFERS = {"center_incentives": "comforts that make staying worth it", "center_mentors": "survivor mentors"}
PLACE_OF = {"detain": "detention", "drop_off": "drop_off", "hold": "hold"}
CALLED = {"drop_off": "The open center", "detention": "Detention", "hold": "The hold"}
RESPONSE_WORDS = {
    "detain": "detention",
    "drop_off": "open center",
    "hold": "locked hold",
    "child_welfare": "child welfare",
    "leave": "left where they are",
}
FULL = "Where it is full, the minor is left where they were."


def option_terms(results: Results, scenario: str) -> list[str]:
    """Return the terms of what police do under a scenario, a sentence or two each; nothing where no option sets it."""
    policies = results.experiment.policies
    if not any("response_to_minors" in p.levers for p in policies.values()):
        return []
    world, day = results.experiment.world, results.experiment.file.policy_day
    over_time = segments(policies[scenario], world, day)
    last = in_force(over_time, max(s.day for s in over_time))

    def value(lever: str) -> Any:
        return values_of(last, 0, lever)

    response = value("response_to_minors")
    shares = {response: 1.0} if isinstance(response, str) else response
    terms = [place_terms(PLACE_OF[word], value) for word in shares if word in PLACE_OF]
    if "child_welfare" in shares:
        terms.append(f"Child welfare looks for a home. {home_beds(value)} {FULL}")
    if "accompaniment" in LEVER_SENTENCES:
        terms.append(LEVER_SENTENCES["accompaniment"](value("accompaniment")))
    return terms


def place_terms(place: str, value: Any) -> str:
    """Return beds, days and conditions of the place to which police take somebody."""
    beds, name = value(f"beds.{place}"), CALLED[place]
    if beds is None:
        room = f"{name} has beds without limit: it is never full."
    else:
        amount = "no beds" if not beds else "1 bed a county" if beds == 1 else f"{beds:g} beds a county"
        room = f"{name} has {amount}. {FULL}"
    if place == "drop_off":
        offers = [words for lever, words in OFFERS.items() if value(lever)]
        sentence = f"It offers {join_words(offers)}." if offers else "It offers no comforts and no survivor mentors."
        stay = f"A stay there lasts {days(value('stay.drop_off'))} at most. The minor may leave at any hour."
        return f"{room} {stay} {sentence}"
    length = value("detention_days" if place == "detention" else "hold_days")
    visits = "Advocates visit there." if value("visits_while_held") else "No advocate may visit there."
    return f"{room} It is locked, for {days(length)} on average. {visits}"


def days(number: float) -> str:
    """Return a number of days."""
    return f"{number:g} day{'' if number == 1 else 's'}"


def home_beds(value: Any) -> str:
    """Return how many beds there are in homes for minors."""
    parts = []
    for kind in HOMES:
        beds = value(f"beds.{kind}")
        parts.append(f"{'no limit' if beds is None else f'{beds:g}'} in {PLACES[kind]}")
    return f"Beds a county: {join_words(parts)}."


def differences_from(results: Results, scenario: str) -> list[Difference]:
    """Return each lever in which a scenario differs from the baseline, at any point."""
    e = results.experiment
    base = e.file.baseline
    differences = lever_differences(e.world, e.file.policy_day, e.policies[scenario], e.policies[base])
    return with_varied(e, differences, scenario, base)


def differs_in_words(results: Results, scenario: str, reference: str, whole: bool = True) -> list[str]:
    """Return how a scenario differs from the baseline, a phrase a lever."""
    return difference_sentences(differences_from(results, scenario), reference, whole)


def difference_sentences(differences: Iterable[Difference], reference: str, whole: bool = True) -> list[str]:
    """Return differences in a few words each; kinds of place whose doors differ alike are told at once."""
    alike: dict[str, list[Difference]] = {}
    for d in differences:
        same = repr((d.of, d.against, d.from_day, d.counties)) if is_door(d) else d.lever
        alike.setdefault(same, []).append(d)
    return [difference_sentence(many[0], reference, whole, [d.lever for d in many]) for many in alike.values()]


def is_door(d: Difference) -> bool:
    """Return whether two options differ in whom a kind of place admits."""
    return LEVERS[d.lever].kind == "admits"


def difference_sentence(d: Difference, reference: str, whole: bool = True, levers: Sequence[str] = ()) -> str:
    """Return one difference in a few words: the lever, how it is here, and how under the baseline.

    `whole`: each share of a mix. `levers`: all that differ alike, where they are several.
    """
    where = f", in {join_words([c.replace('_', ' ').title() for c in d.counties])} only" if d.counties else ""
    when = f", from day {d.from_day:,} of the run on" if d.from_day is not None else ""
    here, there = said_value(d.lever, d.of), said_value(d.lever, d.against)
    if not whole and isinstance(d.against, dict) and LEVERS[d.lever].kind == "responses":
        there = "a mix of answers"
    if is_door(d) and isinstance(d.of, dict) and isinstance(d.against, dict):
        here, there = map(admitted_parts, parts_apart(d.against, d.of)[::-1])
    return f"{doors_name(levers or [d.lever]) if is_door(d) else lever_name(d.lever)}: {here} ({reference}: {there}{where}{when})"


def said_value(lever: str, value: Any) -> str:
    """Return a lever's value, or each of several, in a few words."""
    several = getattr(value, "values", None)
    if isinstance(several, tuple):
        return " or ".join(said_value(lever, v) for v in several)
    kind = LEVERS[lever].kind
    if kind == "responses":
        shares = {value: 1.0} if isinstance(value, str) else value
        if len(shares) == 1:
            return RESPONSE_WORDS[next(iter(shares))]
        return join_words([f"{RESPONSE_WORDS[w]} {100 * x:.0f} of 100" for w, x in shares.items()])
    if kind == "admits":
        return admission_words(value)
    if (
        kind == "share"
        and isinstance(value, (int, float))
        and not isinstance(value, bool)
        and LEVERS[lever].high <= 1
    ):
        return share_value(lever, float(value))
    return number_value(lever, value)
