"""Which levers two scenarios differ in: what a comparison moves, whatever its name says.

What is in force is compared, by day and county, not what was written: two ways to write one policy do not differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from experiments.words import value_in_words
from sim.codes import ADMITTED, KINDS, RESPONSES, TO_LEAVE, UNLIMITED
from sim.levers import LEVERS
from sim.policy import Policy
from sim.segments import Segment, segments
from sim.world import World

ALIKE = 1e-9  # shares that were multiplied and divided again
T = TypeVar("T")
MIXED = "mixed"  # several responses, each with a share: told once, by `mix_in_words`


@dataclass(frozen=True)
class Several:
    """The values that a lever takes over the points of a design."""

    values: tuple[Any, ...]


@dataclass(frozen=True)
class Difference:
    """One lever in which two scenarios differ: its values (of the first, of the second) where they first differ."""

    lever: str
    of: Any
    against: Any
    from_day: int | None = None  # None: from the policy's day
    counties: tuple[str, ...] = ()  # empty: in all of them

    def words(self) -> str:
        """Return the difference as a line tells it: `lever (from against to of)`."""
        when = f", from day {self.from_day:,}" if self.from_day is not None else ""
        where = f", in {', '.join(self.counties)}" if self.counties else ""
        against, of = (
            parts_apart(self.against, self.of) if self.lever.startswith("admits.") else (self.against, self.of)
        )
        return f"{self.lever} ({in_words(against)} \u2192 {in_words(of)}{when}{where})"


def parts_apart(a: Any, b: Any) -> tuple[Any, Any]:
    """Return of two maps the parts in which they differ: of all whom a place admits, those of whom it admits another share."""
    if not isinstance(a, dict) or not isinstance(b, dict):
        return a, b
    apart = [key for key in a if differ(a[key], b.get(key))]
    return {key: a[key] for key in apart}, {key: b[key] for key in apart if key in b}


def in_words(value: Any) -> str:
    """Return a lever's value in words."""
    if isinstance(value, Several):
        return " or ".join(map(in_words, value.values))
    mixed = isinstance(value, dict) and set(value) <= set(RESPONSES)
    if mixed or isinstance(value, str):
        return MIXED if mixed else str(value)
    return value_in_words(value)


def mix_in_words(differences: Iterable[Difference]) -> str:
    """Return what `mixed` stands for in some differences; nothing where no response is mixed."""
    mixes = [
        v for d in differences for v in (d.of, d.against) if d.lever == "response_to_minors" and isinstance(v, dict)
    ]
    words = dict.fromkeys(" + ".join(f"{word} {share:g}" for word, share in v.items()) for v in mixes)
    return f"{MIXED}: {'; or '.join(words)}" if words else ""


def lever_differences(world: World, policy_day: int, of: Policy, against: Policy) -> list[Difference]:
    """Return each lever in which two policies differ on some day in some county, in the order of the registry."""
    over_time = segments(of, world, policy_day), segments(against, world, policy_day)
    days = sorted({s.day for many in over_time for s in many})
    counties = world.county_names[:-1]
    differences: dict[str, Difference] = {}
    for day in days:
        here, there = (in_force(many, day) for many in over_time)
        for lever in LEVERS:
            if lever in differences:
                continue
            pairs = [(values_of(here, k, lever), values_of(there, k, lever)) for k in range(len(counties))]
            apart = [k for k, (a, b) in enumerate(pairs) if differ(a, b)]
            if apart:
                where = () if len(apart) == len(counties) else tuple(counties[k] for k in apart)
                a, b = pairs[apart[0]]
                differences[lever] = Difference(lever, a, b, None if day == days[0] else day, where)
    return [differences[lever] for lever in LEVERS if lever in differences]


def in_force(over_time: list[Segment], day: int) -> Segment:
    """Return what is in force on a day."""
    return [s for s in over_time if s.day <= day][-1]


def differ(a: Any, b: Any) -> bool:
    """Return whether two values of a lever differ by more than rounding."""
    if isinstance(a, dict) and isinstance(b, dict):
        return a.keys() != b.keys() or any(abs(a[k] - b[k]) > ALIKE for k in a)
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) > ALIKE
    return bool(a != b)


def values_of(segment: Segment, county: int, lever: str) -> Any:
    """Return a lever's value in a county as a file would state it."""
    word, _, kind = lever.partition(".")
    if word == "beds":
        beds = int(segment.beds[county, KINDS.index(kind)])
        return None if beds >= UNLIMITED else beds
    if word == "stay":
        return float(segment.stays[county, KINDS.index(kind)])
    if word == "admits":
        return dict(zip(ADMITTED, map(float, segment.admits[county, KINDS.index(kind)]), strict=True))
    levers = segment.levers[county]
    if word == "response_to_minors":
        return responses(levers)
    value = float(levers[word])
    if LEVERS[lever].kind == "yes_no":
        return bool(value)
    return None if np.isinf(value) else value


def responses(levers: Any) -> Any:
    """Return the shares of the responses before `response_share` was taken: one word where it is one for all.

    Where no contact is handled as the response says, the response is to leave.
    """
    share = float(levers["response_share"])
    if share <= 0.0:
        return RESPONSES[TO_LEAVE]
    shares_now = np.array(levers["response"], float)
    shares_now[TO_LEAVE] -= 1.0 - share
    shares = {w: round(float(x) / share, 12) for w, x in zip(RESPONSES, shares_now, strict=True) if x / share > ALIKE}
    return next(iter(shares)) if len(shares) == 1 else shares


def levers_moved(
    experiment: Any, pairs: list[tuple[str, str]]
) -> tuple[list[Difference], dict[str, list[Difference]]]:
    """Return the levers that the first of every pair moves alike, and those that each moves beside, by its name."""
    by_option = {pair[0]: differences for pair, differences in each_contrast(experiment, pairs)}
    alike = alike_in_all(list(by_option.values()))
    return alike, {name: [d for d in differences if d not in alike] for name, differences in by_option.items()}


def lines_of_levers(
    experiment: Any,
    pairs: list[tuple[str, str]],
    name_of: Callable[[str], str] = str,
    words_of: Callable[[Difference], str] | None = None,
) -> list[str]:
    """Return, for options that are all compared with one scenario, which levers each moves: what all move is told once.

    `name_of`: what a scenario is called; its name in the file, unless given. `words_of`: a difference in words; unless
    given, as a file has it, and what a mix is made of stands in a line of its own.
    """
    alike, own = levers_moved(experiment, pairs)
    several = {"every option": alike} if alike else {}
    several |= {name_of(name): differences for name, differences in own.items()}
    rest = "nothing else" if alike else "nothing"
    words = words_of or Difference.words
    lines = [f"{name}: {'; '.join(map(words, differences)) or rest}" for name, differences in several.items()]
    mix = "" if words_of else mix_in_words([d for differences in several.values() for d in differences])
    return [*lines, *([mix] if mix else [])]


def alike_in_all(lists: list[list[T]]) -> list[T]:
    """Return what stands in each of several lists: it is told once, above them; nothing of a single list."""
    return [x for x in lists[0] if all(x in other for other in lists)] if len(lists) > 1 else []


def each_contrast(
    experiment: Any, pairs: list[tuple[str, str]]
) -> Iterator[tuple[tuple[str, str], list[Difference]]]:
    """Give each pair of scenarios of an experiment with the levers in which they differ, at any point."""
    for of, against in pairs:
        policies = experiment.policies[of], experiment.policies[against]
        first = lever_differences(experiment.world, experiment.file.policy_day, *policies)
        yield (of, against), with_varied(experiment, first, of, against)


def with_varied(experiment: Any, first: list[Difference], of: str, against: str) -> list[Difference]:
    """Return the differences of two scenarios with every value of a lever that a design varies in one of the two."""
    differences = {d.lever: d for d in first}
    for factor in experiment.matrix.varied():
        sides = [name in factor.scenarios for name in (of, against)]
        if sides[0] == sides[1]:  # in neither, or in both the same
            continue
        values = Several(tuple(experiment.matrix.values(factor)))
        there = differences.get(factor.name)
        if sides[0]:
            differences[factor.name] = Difference(factor.name, values, there.against if there else values.values[0])
        else:
            differences[factor.name] = Difference(factor.name, there.of if there else values.values[0], values)
    return [differences[lever] for lever in LEVERS if lever in differences]
