"""A calibration: what can be recovered, then each belief set to the patterns of one world, then the line between them.

It sees patterns only, never a comparison of policies. Members depend on the world, belief set, structure, patterns and
seed. They do not depend on time, on workers, or on how often the calibration was stopped: every trial is kept, and a
search that is begun again asks for the same trials.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from experiments.calibration.confirming import Outcome, confirm, in_common_order
from experiments.calibration.fitting import Scale, fit
from experiments.calibration.recovery import NothingToRecover, recover
from experiments.calibration.trials import Attempt, Trials
from experiments.calibration.trying import DECIDE, SEED, Makers, Trying
from experiments.patterns.file import Patterns, distance
from experiments.question.made_from import Inputs, digits_of, inputs_of
from experiments.question.members import interpolate_members, read_ensemble, write_ensemble
from sim.beliefs import Beliefs
from sim.compiled import source_hash
from sim.structure import Structure
from sim.world import World

SETS = ("separation_helps", "even", "custody_harms", "neutral")  # a set's place decides its seed: add at the end
ENDS = ("separation_helps", "custody_harms")
WORLD, STRUCTURE = "bay_area", "default"  # of the shipped members
LINE = (0.25, 0.75)
LINE_MEMBERS = 10
AT_LINE = 2_000_000  # number of the first trial on the line
OTHERS = 10_000  # seeds of belief sets that are not shipped begin here


@dataclass(frozen=True)
class Effort:
    """How many trials: wanted members, first trials and most trials; of each set, and of the check of recovery."""

    wanted: int = 40
    first: int = 256
    most: int = 2000
    recovery: tuple[int, int, int] = (30, 128, 900)


@dataclass(frozen=True)
class Calibration:
    """The world, belief sets, structure and patterns of a calibration; its folder; what makes its trials."""

    world: World
    sets: Mapping[str, Beliefs]
    structure: Structure
    patterns: Patterns
    out: Path
    makers: Makers
    effort: Effort = field(default_factory=Effort)

    @property
    def scale(self) -> Scale:
        """Return the free parameters, as a search sees them."""
        return Scale(self.patterns.free)

    def inputs(self, beliefs: Beliefs) -> Inputs:
        """Return the hashes of what a fit of a belief set sees."""
        return inputs_of(self.patterns, beliefs, self.world, self.structure)

    def trying(self, beliefs: Beliefs, file: str) -> Trying:
        """Return what tries sets of numbers of a belief set, and keeps the trials in a file of the folder. Raises RunError."""
        code = f"code: {source_hash(*DECIDE)[:12]}, seed: {SEED}"
        made_from = f"{self.inputs(beliefs).line()}, {code}"
        trials = Trials(self.out / file, made_from, self.patterns.free, self.patterns.calibrated())
        return Trying(self.world, beliefs, self.structure, trials, self.makers)

    def fit(self, beliefs: Beliefs) -> Outcome:
        """Fit one belief set, and confirm its members by fresh runs. Raises OutOfTime, Stopped, RunError."""
        trying = self.trying(beliefs, f"trials/{beliefs.name}.csv")
        trying.greet()
        entries = [self.patterns.entries[n] for n in self.patterns.calibrated()]
        effort = {"wanted": self.effort.wanted, "first": self.effort.first, "most": self.effort.most}
        fitting = fit(self.scale, entries, trying, seed_of(beliefs), tell=trying.tell, **effort)
        rows = confirm(self.scale, self.patterns, trying, fitting)
        if fitting.met:
            trying.tell(f"{len(rows)} of {len(fitting.accepted)} accepted members confirmed by fresh runs")
        return Outcome(fitting, rows)

    def recovery_lines(self) -> list[str]:
        """Return what can be recovered of known numbers, a line each. Raises OutOfTime, Stopped."""
        beliefs = self.sets.get("even", next(iter(self.sets.values())))
        entries = [self.patterns.entries[n] for n in self.patterns.calibrated()]
        wanted, first, most = self.effort.recovery
        lines: list[str] = []
        trying = self.trying(beliefs, "recovery.csv")
        trying.name = "recovery"
        trying.greet()
        try:
            recover(self.scale, entries, trying, SEED, wanted=wanted, first=first, most=most, tell=lines.append)
        except NothingToRecover as error:
            return [f"cannot be said: {error}"]
        return lines

    def failed(self) -> list[tuple[str, Attempt]]:
        """Return the trials that failed, each with the belief set that it was of."""
        files = {n: self.trying(b, f"trials/{n}.csv").trials for n, b in self.sets.items()}
        return [(name, attempt) for name, trials in files.items() for attempt in trials.failed()]


def seed_of(beliefs: Beliefs) -> int:
    """Return the seed of a set's search: of its place among the shipped ones, or of its numbers."""
    if beliefs.name in SETS and dict(beliefs.values) == dict(Beliefs.load(beliefs.name).values):
        return SEED + 1 + SETS.index(beliefs.name)
    return SEED + OTHERS + int(digits_of(dict(beliefs.values)), 16) % 2**31


def member_path(out: Path, beliefs: str) -> Path:
    """Return where a calibration in a folder writes the members of a belief set."""
    return out / "members" / f"{beliefs}.csv"


def write_members(calibration: Calibration, outcomes: Mapping[str, Outcome], patterns_file: str) -> int:
    """Write as many members of each set as the smallest has; remove those of sets that have too few now. Return the number."""
    enough = {name: outcome.rows for name, outcome in outcomes.items() if outcome.enough}
    count = min(map(len, enough.values()), default=0)
    world = calibration.world.name
    note = f"Made by `trustline calibrate` in the world {world}, to {patterns_file}; seed {SEED}."
    for name, beliefs in calibration.sets.items():
        path = member_path(calibration.out, name)
        if name in enough:
            inputs = calibration.inputs(beliefs)
            write_ensemble(name, world, inputs, in_common_order(enough[name], count), note, path)
        else:
            path.unlink(missing_ok=True)
    return count


def line_lines(calibration: Calibration) -> list[str]:
    """Return how often interpolated members meet each pattern, between the two shipped ends. Raises OutOfTime, Stopped."""
    ends = calibration.sets[ENDS[0]], calibration.sets[ENDS[1]]
    paths = {name: member_path(calibration.out, name) for name in ENDS}
    ensembles = {name: read_ensemble(name, calibration.patterns, path) for name, path in paths.items()}
    names, entries = calibration.patterns.calibrated(), calibration.patterns.entries
    lines = []
    for at in LINE:
        beliefs = Beliefs.between(*ends, at)
        members = interpolate_members(beliefs, ensembles)[:LINE_MEMBERS]
        trying = calibration.trying(beliefs, f"line/{beliefs.name}.csv")
        mean = trying(np.array([list(m.values()) for m in members]), AT_LINE).mean(axis=0)
        texts = [
            f"{n} {v:.3g}{'' if float(distance(entries[n], v)) <= 1 else ' (outside)'}"
            for n, v in zip(names, mean, strict=True)
        ]
        lines.append(f"at {at:g} on the line, {len(members)} interpolated members, mean: {', '.join(texts)}")
    return lines
