"""What cannot work about capacity: a place that admits nobody, a waiting list from which nobody can ever be called.

A group whom no place takes may stand on a list from which others are called: that is meant (docs/capacity.md), and told.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Any

from sim.codes import (
    ADMITS_ADULTS,
    ADMITS_BOYS,
    ADMITS_LABOR,
    ADMITS_MINORS,
    ADMITS_WOMEN,
    DETENTION,
    DROP_OFF,
    FORMS,
    GENDERS,
    HOLD,
    HOTEL,
    KINDS,
    LABOR,
    MAN,
    SEX,
    WOMAN,
)
from sim.layers import FIRST, Levers, in_force
from sim.levers import final_value

NOT_WAITED_FOR = tuple(KINDS[k] for k in (DROP_OFF, DETENTION, HOLD, HOTEL))
AGES = ("adults", "minors")
ALL_OF_A_GENDER = ("women and girls", "men and boys", "gender non-conforming people")
OF_AGE_AND_GENDER = (
    ("women", "men", "gender non-conforming adults"),
    ("girls", "boys", "gender non-conforming minors"),
)
NOBODY_ADMITTED = "nobody is admitted, and there are beds in {}; expected a group with a share above 0, or no beds"
NO_SERVERS = "nobody can be called from the list in {}: no place to wait for has a bed and admits somebody; expected beds there, or 0"


def value_in_force(levers: Levers, name: str, county: str, day: int) -> Any:
    """Return a lever's final value in a county on a day; None where it has none, or a faulty one, which is told elsewhere."""
    one = in_force(levers.get(name, ()), county, day)
    try:
        return None if one is None else final_value(name, one.value)
    except ValueError:
        return None


def most_admitted(shares: Sequence[float]) -> float:
    """Return the largest share that a place admits of any group of people."""
    return max(admitted_of(shares, bool(age), gender, SEX) for age in (0, 1) for gender in range(len(GENDERS)))


def admitted_of(shares: Sequence[float], minor: bool, gender: int, form: int) -> float:
    """Return the share that a place admits of one group of people."""
    of_age = shares[ADMITS_MINORS if minor else ADMITS_ADULTS] * shares[ADMITS_WOMEN + gender]
    of_boys = shares[ADMITS_BOYS + gender - MAN] if minor and gender != WOMAN else 1.0
    return of_age * of_boys * (shares[ADMITS_LABOR] if form == LABOR else 1.0)


def capacity_messages(
    levers: Levers, counties: Iterable[str], days: Iterable[int] = (FIRST,)
) -> list[tuple[str, str, str]]:
    """Return (lever, county, what is wrong) of levers in force on some days, a fault once: the first county and all of them in words."""
    where: dict[str, list[str]] = {}
    for day in days:
        for county in counties:
            for name in faults_on(levers, county, day):
                where.setdefault(name, []).append(county)
    said = {name: ", ".join(dict.fromkeys(of)) for name, of in where.items()}
    return [
        (name, where[name][0], (NO_SERVERS if name == "waiting_list" else NOBODY_ADMITTED).format(said[name]))
        for name in said
    ]


def uncalled_on(levers: Levers, county: str, day: int, forms: Sequence[int]) -> list[str]:
    """Return the groups, in words, whom no place that one waits for admits, in a county that keeps a list on a day; each in the widest words."""
    if not value_in_force(levers, "waiting_list", county, day):
        return []
    there = [
        value_in_force(levers, f"admits.{kind}", county, day)
        for kind in KINDS
        if kind not in NOT_WAITED_FOR and value_in_force(levers, f"beds.{kind}", county, day)
    ]
    none = {
        cell
        for cell in itertools.product((0, 1), range(len(GENDERS)), forms)
        if not any(admitted_of(s, bool(cell[0]), *cell[1:]) for s in there if s)
    }
    found, told = [], set[tuple[int, int, int]]()
    for words, group in groups_of(forms):
        if group <= none and not group <= told:
            found.append(words)
            told |= group
    return found


def groups_of(forms: Sequence[int]) -> list[tuple[str, set[tuple[int, int, int]]]]:
    """Return groups of people in words, the widest first, each with its parts: (1: minors, gender, form)."""
    ages, genders = (0, 1), range(len(GENDERS))
    some = [(AGES[a], {(a, g, f) for g in genders for f in forms}) for a in ages]
    some += [(ALL_OF_A_GENDER[g], {(a, g, f) for a in ages for f in forms}) for g in genders]
    some += [(f"people exploited for {FORMS[f]}", {(a, g, f) for a in ages for g in genders}) for f in forms]
    some += [(f"{AGES[a]} exploited for {FORMS[f]}", {(a, g, f) for g in genders}) for a in ages for f in forms]
    some += [(OF_AGE_AND_GENDER[a][g], {(a, g, f) for f in forms}) for a in ages for g in genders]
    each = itertools.product(ages, genders, forms)
    return some + [(f"{OF_AGE_AND_GENDER[a][g]} exploited for {FORMS[f]}", {(a, g, f)}) for a, g, f in each]


def uncalled_lines(levers: Levers, counties: Iterable[str], days: Iterable[int], labor: bool) -> list[str]:
    """Return a line for each group that comes on a list from which nobody of it can be called: meant so, and worth knowing.

    `labor`: people are exploited for labor there.
    """
    where: dict[str, list[str]] = {}
    for day in days:
        for county in counties:
            for group in uncalled_on(levers, county, day, (SEX, LABOR) if labor else (SEX,)):
                where.setdefault(group, []).append(county)
    return [
        f"no place to wait for admits {group}; they come on the list in {', '.join(dict.fromkeys(of))}, and are never called"
        for group, of in where.items()
    ]


def faults_on(levers: Levers, county: str, day: int) -> list[str]:
    """Return the levers that cannot be meant so in a county on a day."""
    open_kinds, wrong = set(), []
    known = True
    for kind in KINDS:
        beds = value_in_force(levers, f"beds.{kind}", county, day)
        shares = value_in_force(levers, f"admits.{kind}", county, day)
        known = known and beds is not None and shares is not None
        if not beds or shares is None:
            continue
        if most_admitted(shares) > 0:
            open_kinds.add(kind)
        else:
            wrong.append(f"admits.{kind}")
    if known and value_in_force(levers, "waiting_list", county, day) and not open_kinds - set(NOT_WAITED_FOR):
        wrong.append("waiting_list")
    return wrong
