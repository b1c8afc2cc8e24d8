"""`until:` in an experiment file: replicates are added until an interval is as narrow as asked for.

The runs are looked at when there are `least` of them, twice as many, four times, and so on, and at `most` (as Chow and
Robbins 1965 do after each observation). Each look asks for the width of a plain 95 % interval and never for where it
lies: so no error is spent on looks, as it would be by a rule that stops when it likes an answer. What is left is small:
the rule stops a little more readily where the spread happens to look small. `tests/slow/test_until_coverage.py` counts it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from experiments.question.file import File, Until
from experiments.question.members import RUNS_A_MEMBER
from sim.errors import ConfigError, Fault
from sim.reading import Document, unknown_message

FEWEST_UNITS = 8  # at the first look


def look_counts(until: Until) -> tuple[int, ...]:
    """Return the numbers of replicates at which the runs are looked at."""
    counts = [until.least]
    while 2 * counts[-1] < until.most:
        counts.append(2 * counts[-1])
    return tuple(dict.fromkeys([*counts, until.most]))


def first_look(document: Document, file: File) -> File:
    """Return the file with the replicates of its first look, where it states none. Raises ConfigError."""
    if file.replicates:
        return file
    if file.until is None:
        raise ConfigError([document.fault((), "replicates: is missing; expected it, or `until:`")])
    return file.model_copy(update={"replicates": file.until.least})


def until_faults(
    document: Document, file: File, members: Mapping[str, Collection[Any]], lacking: Collection[str]
) -> list[Fault]:
    """Return what is wrong with `until:`. `members`: of each belief set; `lacking`: keys that cannot be used."""
    until = file.until
    if until is None or "until" in lacking:
        return []
    messages = [m for key, m in word_messages(file, until) if key not in lacking] + count_messages(until, members)
    faults = [document.fault(("until", key), f"until.{key}: {message}") for key, message in messages]
    if "replicates" not in lacking and 0 < file.replicates < until.least:
        message = f"replicates: {file.replicates} are fewer than the first look of `until:` ({until.least})"
        faults.append(document.fault(("replicates",), message))
    return faults


def word_messages(file: File, until: Until) -> list[tuple[str, tuple[str, str]]]:
    """Return, for each word of `until:` that refers to nothing, the key of the file that it hangs on, its own key and a message."""
    groups = {group.partition(":")[0] for group in file.groups}
    found: list[tuple[str, tuple[str, str]]] = []
    for hangs_on, key, words, known, what in (
        ("scenarios", "contrast", until.contrast, file.scenarios, "scenario"),
        ("outcomes", "outcome", [until.outcome], file.outcomes, "outcome"),
        ("groups", "group", [until.group.partition(":")[0]], groups, "group"),
    ):
        found += [(hangs_on, (key, unknown_message(word, known, what))) for word in words if word not in known]
    if until.contrast[0] == until.contrast[1]:
        found.append(("scenarios", ("contrast", f"'{until.contrast[0]}' is compared with itself")))
    return found


def count_messages(until: Until, members: Mapping[str, Collection[Any]]) -> list[tuple[str, str]]:
    """Return what is wrong with the numbers of replicates: members are units, and there are no more units than members."""
    if until.least > until.most:
        return [("least", f"{until.least} is more than most, {until.most}")]
    if not members:
        return []
    fewest, few = min(map(len, members.values())), RUNS_A_MEMBER * FEWEST_UNITS
    found = []
    if until.least < few:
        found.append(
            ("least", f"{until.least} are too few: expected {few} at least, two for each of {FEWEST_UNITS} members")
        )
    if until.most > RUNS_A_MEMBER * fewest:
        units = f"{RUNS_A_MEMBER * fewest} are two for each of {fewest} members"
        found.append(("most", f"{until.most} cannot be: {units}, and more runs of the same members are no new units"))
    odd = [key for key, n in (("least", until.least), ("most", until.most)) if n % RUNS_A_MEMBER]
    return found + [(key, "expected an even number: each calibrated member has two replicates") for key in odd]
