"""`configs/claims.yaml`: which claims are put to the test, of which kind, by what they are read, and what is expected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from experiments.claims.faults import faults_of_test
from experiments.claims.measuring import LATER, Cell
from experiments.claims.stated import ClaimsFile, Entry, path_of_claims
from experiments.estimates.lever_differences import Difference, lever_differences
from experiments.question.experiment import Experiment
from experiments.question.experiment import load as load_experiment
from experiments.words import display_name, group_words, mid_sentence
from sim.errors import ConfigError, Fault
from sim.reading import Document, read_document, validate_document


def people_words(group: str) -> str:
    """Return whom a test tells of, among those followed."""
    return "all who were met by police" if group == "all" else group_words(group)


@dataclass(frozen=True)
class Test:
    """A test that can be run: its cells with their signs, and the levers in which its scenarios differ."""

    __test__ = False  # pytest: this is none of its own

    name: str
    entry: Entry
    runs: str
    cells: tuple[tuple[int, Cell], ...]
    levers: tuple[Difference, ...]
    names: Mapping[str, str]  # of its scenarios, for readers

    @property
    def kind(self) -> str:
        """Its kind: emerges, contested, built_in, control."""
        return self.entry.kind

    def measures(self) -> list[str]:
        """Return what it measures, each once."""
        return list(dict.fromkeys(cell.measure for _, cell in self.cells))

    def comparison(self) -> str:
        """Return in words what is subtracted from what."""
        parts = [cell_words(cell, self.entry, self.names) for _, cell in self.cells]
        if len(parts) == 1:
            return parts[0]
        first = f"{parts[0]} minus {mid_sentence(parts[1])}"
        return (
            first if len(parts) == 2 else f"({first}) minus ({mid_sentence(parts[2])} minus {mid_sentence(parts[3])})"
        )


def cell_words(cell: Cell, entry: Entry, names: Mapping[str, str]) -> str:
    """Return a side in words: its scenario, and what of it is not the test's own."""
    own = [cell.measure.replace("_", " ")] if cell.measure != entry.measure else []
    own += [people_words(cell.group)] if cell.group != entry.group else []
    own += [
        w
        for w in (
            cell.began_by and f"begun by {display_name(cell.began_by)}",
            cell.place and f"in {display_name(cell.place)}",
        )
        if w
    ]
    own += ["third or later separation" if cell.number == LATER else "first separation"] if cell.number else []
    name = names[cell.scenario]
    return f"{name} [{', '.join(own)}]" if own else name


@dataclass(frozen=True)
class Declared:
    """All tests of a file, and the experiments whose runs they read, by the name that the file gives them."""

    file: str
    experiments: dict[str, Experiment]
    tests: tuple[Test, ...]

    def of_claim(self, name: str) -> tuple[Test, ...]:
        """Return the tests of one claim."""
        return tuple(t for t in self.tests if name in t.entry.claims)

    def of_kind(self, kind: str) -> tuple[Test, ...]:
        """Return the tests of a kind."""
        return tuple(t for t in self.tests if t.kind == kind)

    def claims(self, *kinds: str) -> list[str]:
        """Return the ids that tests of some kinds (none given: all) put to runs, each once, in the file's order."""
        return list(dict.fromkeys(c for t in self.tests if not kinds or t.kind in kinds for c in t.entry.claims))


def load(path: Path | None = None) -> Declared:
    """Return the tests of a file. Raises ConfigError: every fault with file, line and what was expected."""
    document = read_document(path or path_of_claims())
    file = validate_document(ClaimsFile, document)
    experiments, faults = experiments_of(document, file)
    if faults:
        raise ConfigError(faults)
    usual = file.experiments[0]
    tests = []
    for name, entry in file.tests.items():
        place = ("tests", name)
        runs = entry.runs or usual
        if runs not in experiments:
            expected = f"expected one of {', '.join(experiments)}"
            faults.append(document.fault((*place, "runs"), f"'{runs}': {expected}"))
            continue
        wrong = faults_of_test(document, place, entry, experiments[runs])
        faults += wrong
        if not wrong:
            cells = tuple((sign, cell) for _, sign, cell in entry.sides())
            names = {cell.scenario: experiments[runs].label(cell.scenario) for _, cell in cells}
            tests.append(Test(name, entry, runs, cells, levers_of(experiments[runs], cells), names))
    if faults:
        raise ConfigError(sorted(faults, key=lambda f: f.line))
    return Declared(document.file, experiments, tuple(tests))


def experiments_of(document: Document, file: ClaimsFile) -> tuple[dict[str, Experiment], list[Fault]]:
    """Return the experiments of a file, by name or by their place beside it, and what is wrong with them."""
    experiments: dict[str, Experiment] = {}
    faults: list[Fault] = []
    for k, name in enumerate(file.experiments):
        beside = document.path.parent / name
        try:
            experiment = load_experiment(beside if name.endswith(".yaml") else name)
        except ConfigError as error:
            faults.append(document.fault(("experiments", k), f"{name}: cannot be used ({error.faults[0]})"))
            continue
        if len(experiment.points) != len(experiment.beliefs):
            message = f"{name}: varies more than belief sets; expected one point for each belief set"
            faults.append(document.fault(("experiments", k), message))
        experiments[name] = experiment
    return experiments, faults


def levers_of(experiment: Experiment, cells: tuple[tuple[int, Cell], ...]) -> tuple[Difference, ...]:
    """Return the levers in which the first two sides differ, then those of the second pair that are others."""
    differences: dict[str, Difference] = {}
    for k in range(0, len(cells) - 1, 2):
        of, against = (experiment.policies[cell.scenario] for _, cell in cells[k : k + 2])
        for difference in lever_differences(experiment.world, experiment.file.policy_day, of, against):
            differences.setdefault(difference.lever, difference)
    return tuple(differences.values())
