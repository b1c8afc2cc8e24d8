"""Words of an experiment file that refer to something, or that a reader must tell apart: the faults in them."""

from __future__ import annotations

from collections.abc import Collection

from experiments.outcomes.declared import outcome_fault
from experiments.question.file import GROUPS, LONGEST_NAME, TABLES, File
from experiments.words import display_name
from sim.errors import Fault
from sim.reading import Document, unknown_message


def scenario_faults(document: Document, file: File, lacking: Collection[str]) -> list[Fault]:
    """Return faults of words that refer to scenarios: the baseline, contrasts, the main one of them."""
    given = document.value.get("scenarios")
    known = given if isinstance(given, dict) else file.scenarios  # one with a fault of its own is there all the same
    if not isinstance(given, dict):
        return []
    faults = label_faults(document, file)
    if "baseline" not in lacking and file.baseline not in known:
        faults.append(document.fault(("baseline",), unknown_message(file.baseline, known, "scenario")))
    seen = set()
    for k, pair in enumerate(file.contrasts):
        for name in pair:
            if name not in known:
                faults.append(document.fault(("contrasts", k), unknown_message(name, known, "scenario")))
        if tuple(pair) in seen:
            faults.append(document.fault(("contrasts", k), f"'{pair[0]}' minus '{pair[1]}' stands twice"))
        if pair[0] == pair[1]:
            faults.append(document.fault(("contrasts", k), f"'{pair[0]}' is compared with itself"))
        seen.add(tuple(pair))
    if file.main is not None and not {"main", "contrasts"} & set(lacking) and tuple(file.main) not in seen:
        message = f"'{file.main[0]}' minus '{file.main[1]}' is none of the contrasts; expected one of them"
        faults.append(document.fault(("main",), message))
    return faults


def label_faults(document: Document, file: File) -> list[Fault]:
    """Return a fault for each option that a reader could take for another: two with one name."""
    faults: list[Fault] = []
    seen: dict[str, str] = {}
    for name, scenario in file.scenarios.items():
        label = scenario.label or display_name(name)
        other = seen.setdefault(label.casefold(), name)
        if other != name:
            message = f"'{label}' is the label of '{other}' and of '{name}'; expected one for each"
            faults.append(document.fault(("scenarios", name), message))
    return faults


def word_faults(document: Document, file: File, lacking: Collection[str] = ()) -> list[Fault]:
    """Return faults of words that refer to something: baseline, contrasts, outcomes, groups, tables."""
    faults = scenario_faults(document, file, lacking)
    for key, words, known in (
        ("outcomes", file.outcomes, None),
        ("groups", file.groups, GROUPS),
        ("keep", file.keep, TABLES),
    ):
        seen = set()
        for k, word in enumerate(words if key not in lacking else ()):
            if known is not None and word not in known:
                faults.append(document.fault((key, k), unknown_message(word, known, key.rstrip("s"))))
            elif word in seen:
                faults.append(document.fault((key, k), f"'{word}' stands twice"))
            seen.add(word)
    for k, word in enumerate(file.outcomes):
        if message := outcome_fault(word, file.follow_up_days):
            faults.append(document.fault(("outcomes", k), message))
    for name in file.scenarios:
        plainly = name.replace("_", "").isalnum() and name.isascii() and name == name.lower()
        if not plainly or len(name) > LONGEST_NAME:
            expected = f"expected a name of up to {LONGEST_NAME} of a-z, 0-9 and _"
            faults.append(document.fault(("scenarios", name), f"'{name[:LONGEST_NAME]}': {expected}"))
    return faults
