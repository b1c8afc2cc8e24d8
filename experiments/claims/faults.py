"""What can be wrong with a test of a claim: an id without a row, a claim that no run can test, a kind that is too kind."""

from __future__ import annotations

import ast
import functools
from collections.abc import Sequence

from experiments.claims.kinds import BUILT_IN, CONTESTED, CONTROL, EMERGES, kind_of_finding
from experiments.claims.measuring import MONTHLY, PARITY, TABLE_OF, Cell, measure_fault, spell_fault
from experiments.claims.stated import Entry
from experiments.estimates.lever_differences import lever_differences
from experiments.outcomes.from_course import AGE_GROUPS
from experiments.question.experiment import Experiment
from sim.codes import FORMS, GENDERS
from sim.errors import Fault
from sim.evidence import register, unknown_id
from sim.lookup import shipped_configs
from sim.reading import Document, Place, unknown_message

GROUP_WORDS = {"age_group": AGE_GROUPS, "gender": GENDERS, "undocumented": ("no", "yes"), "form": FORMS}
SIM = shipped_configs().parent / "sim"


def faults_of_test(document: Document, place: Place, entry: Entry, experiment: Experiment) -> list[Fault]:
    """Return everything that is wrong with one test."""
    faults = faults_of_claims(document, place, entry)
    faults += [
        document.fault((*place, "rules", k), message) for k, r in enumerate(entry.rules) if (message := rule_fault(r))
    ]
    cells = [(at, cell) for at, _, cell in entry.sides()]
    measures: set[str] = set()  # a measure that both sides share is told once
    for at, cell in cells:
        if (message := cell_fault(cell, experiment)) and message not in measures:
            measures.add(message)
            faults.append(document.fault((*place, *at), message))
    if message := expectation_fault(entry):
        faults.append(document.fault((*place, "expect"), message))
    if not faults and (message := kind_fault(entry, [cell for _, cell in cells], experiment)):
        faults.append(document.fault((*place, "kind"), message))
    return faults


def faults_of_claims(document: Document, place: Place, entry: Entry) -> list[Fault]:
    """Return faults of ids: none where there should be one, one without a row, one that the model cannot test, one twice."""
    if bool(entry.claims) == (entry.kind == CONTROL):
        expected = "no claim in a control" if entry.claims else "at least one claim; only a control has none"
        return [document.fault((*place, "claims"), f"claims: expected {expected}")]
    return [
        document.fault((*place, "claims", k), message)
        for k, name in enumerate(entry.claims)
        if (message := claim_fault(name) or (f"{name}: stands twice" if name in entry.claims[:k] else ""))
    ]


def claim_fault(name: str) -> str:
    """Return why a claim cannot be put to a test, or nothing."""
    if message := unknown_id(name):
        return message
    claim = register()[name]
    if not claim.unused:
        return ""
    see = f": put {claim.see} to the test" if claim.see else ""
    return f"{name}: no run can test it, {claim.unused}{see}; expected a claim that the model rests on"


@functools.cache
def functions_in(module: str) -> frozenset[str] | None:
    """Return the functions of a module of the model, such as `rules.trust`; None if there is no such module."""
    path = SIM.joinpath(*module.split(".")).with_suffix(".py")
    if module.count(".") != 1 or not path.is_file():
        return None
    tree = ast.parse(path.read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


def rule_fault(name: str) -> str:
    """Return what is wrong with the name of a rule, or nothing."""
    module, _, function = name.rpartition(".")
    known = functions_in(module)
    if known is None:
        return f"'{name}': expected a rule of sim/, such as rules.trust.break_promise"
    return "" if function in known else unknown_message(function, known, f"rule of {module}")


def cell_fault(cell: Cell, experiment: Experiment) -> str:
    """Return what is wrong with one side of a test, or nothing."""
    if cell.scenario not in experiment.policies:
        return unknown_message(cell.scenario, experiment.policies, f"scenario of {experiment.name}")
    if message := measure_fault(cell.measure) or spell_fault(cell):
        return message
    table = TABLE_OF.get(cell.word, "people" if cell.group in PARITY else "")
    if table and table not in experiment.file.keep:
        return f"{cell.measure}: needs the table {table}; {experiment.name} keeps {words(experiment.file.keep)}"
    if cell.word in TABLE_OF:
        return "" if cell.group == "all" else f"{cell.measure}: is measured of everybody; expected no group"
    if cell.measure not in experiment.file.outcomes:
        return f"{cell.measure}: is no outcome of {experiment.name}; it has {words(experiment.file.outcomes)}"
    return group_fault(cell.group, experiment.file.groups)


def words(names: Sequence[str]) -> str:
    """Return names as a list, or a word for none."""
    return ", ".join(names) or "none"


def group_fault(group: str, groups: Sequence[str]) -> str:
    """Return what is wrong with a group, or nothing."""
    known = ["all", *PARITY, *(f"{g}:{w}" for g in groups for w in GROUP_WORDS.get(g, ()))]
    return "" if group in known else unknown_message(group, known, "group")


def expectation_fault(entry: Entry) -> str:
    """Return what is wrong with what is expected, or nothing."""
    band = isinstance(entry.expect, list)
    if isinstance(entry.expect, list) and not entry.expect[0] < entry.expect[1]:
        return "expect: expected a band [low, high], low below high"
    if band == (entry.against is not None):
        return (
            "expect: a band is for a test without `against`" if band else "expect: without `against` a band is needed"
        )
    if (entry.expect == "none") != (entry.within is not None):
        return "expect: none needs `within`, and nothing else has it"
    if entry.beyond is not None and entry.against is None:
        return "beyond: needs `against`"
    return ""


def kind_fault(entry: Entry, cells: Sequence[Cell], experiment: Experiment) -> str:
    """Return why a kind is kinder to the model than its levers and rules allow, or nothing.

    Stricter is free: what several rules say in one voice may be called built in.
    """
    if entry.kind == EMERGES and len(entry.rules) < 2:
        return "kind: what emerges comes from several rules; expected two or more"
    if entry.kind in (BUILT_IN, CONTROL):
        return ""
    levers = list(lever_names(cells, experiment))
    if not levers:
        return ""
    outcome = cells[0].measure.removeprefix(f"{MONTHLY} ")
    kind = kind_of_finding(levers, outcome)
    if kind.kind == BUILT_IN and entry.beyond is None:
        return f"kind: {kind.direct} sets {outcome} by a rule; expected built_in"
    if (entry.kind == CONTESTED) != bool(kind.beliefs):
        through = f"through {', '.join(kind.beliefs)}" if kind.beliefs else "through no number of the belief sets"
        return f"kind: {', '.join(levers)} work {through}; expected {CONTESTED if kind.beliefs else EMERGES}"
    return ""


def lever_names(cells: Sequence[Cell], experiment: Experiment) -> dict[str, None]:
    """Return the levers in which the scenarios of a test differ, each once."""
    names: dict[str, None] = {}
    for k in range(0, len(cells) - 1, 2):
        of, against = (experiment.policies[cell.scenario] for cell in cells[k : k + 2])
        for difference in lever_differences(experiment.world, experiment.file.policy_day, of, against):
            names[difference.lever] = None
    return names
