"""The day here against the day of another commit: `make bench-against COMMIT=...`.

Each is a process of its own, in a tree of its own; they take turns, and which goes first changes from pair to pair. What counts is
processor time a person present and day, after the burn-in, in `bay_area` with the first member of `even` that the tree ships. The ratio
of each pair is taken, then their mean on the log scale with its 95 % interval. More may happen to people in one tree than in the
other: changes of status for 1,000 people and days stand beside.
"""

from __future__ import annotations

import math
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

from scipy.stats import t as student

DAYS, PAIRS = 300, 24
CHILD = f"""
import sys, time
from experiments.question.members import load_current_members
from sim.beliefs import Beliefs
from sim.simulation import Simulation
from sim.structure import Structure
from sim.world import World
world, beliefs, structure = World.load("bay_area"), Beliefs.load("even"), Structure.load("default")
member = load_current_members([beliefs], world, structure)["even"].members[0]
s = Simulation.start(world, beliefs, structure, parameters=member, seed=1, keep=False)
s.run(100)
print("ready", flush=True)
for _ in sys.stdin:
    before, changes, began = int(s.state.run["present"][0]), len(s.course()), time.process_time()
    s.run({DAYS})
    seconds = time.process_time() - began
    person_days = {DAYS} * 0.5 * (before + int(s.state.run["present"][0]))
    print(seconds * 1e9 / person_days, (len(s.course()) - changes) * 1e3 / person_days, flush=True)
"""


class Day:
    """A process that runs days of the tree at `root` when asked."""

    def __init__(self, root: Path, cache: Path) -> None:
        environment = os.environ | {"PYTHONPATH": str(root), "TRUSTLINE_CACHE": str(cache)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", CHILD],
            cwd=root,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.answer()

    def answer(self) -> str:
        """Return the next line that the process prints. Ends the program where it has ended."""
        out: IO[str] | None = self.process.stdout
        line = out.readline() if out else ""
        if not line:
            raise SystemExit("a tree's process ended before it answered: see above")
        return line.strip()

    def go(self) -> tuple[float, float]:
        """Return nanoseconds a person present and day over the next days, and changes of status for 1,000 of these."""
        if self.process.stdin:
            self.process.stdin.write("go\n")
            self.process.stdin.flush()
        nanoseconds, changes = self.answer().split()
        return float(nanoseconds), float(changes)

    def end(self) -> None:
        """End the process."""
        if self.process.stdin:
            self.process.stdin.close()
        self.process.wait()


def ratio_with_interval(here: list[float], there: list[float]) -> tuple[float, float, float]:
    """Return the geometric mean of paired ratios, and the ends of its 95 % interval."""
    logs = [math.log(a / b) for a, b in zip(here, there, strict=True)]
    half = float(student.ppf(0.975, len(logs) - 1)) * statistics.stdev(logs) / math.sqrt(len(logs))
    middle = statistics.fmean(logs)
    return math.exp(middle), math.exp(middle - half), math.exp(middle + half)


def main(commit: str) -> None:
    """Print both days and their ratio."""
    root = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        other = Path(folder) / "tree"
        subprocess.run(["git", "worktree", "add", "--quiet", "--detach", other, commit], check=True)
        try:
            sides = {"here": Day(root, Path(folder) / "here"), commit: Day(other, Path(folder) / "there")}
            turns: dict[str, list[tuple[float, float]]] = {name: [] for name in sides}
            for pair in range(PAIRS):
                for name in list(sides)[:: 1 if pair % 2 else -1]:
                    turns[name].append(sides[name].go())
            for side in sides.values():
                side.end()
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", other], check=True)
    times = {name: [nanoseconds for nanoseconds, _ in turn] for name, turn in turns.items()}
    for name, values in times.items():
        changes = statistics.fmean(c for _, c in turns[name])
        print(
            f"{name:>10}: {statistics.median(values):.1f} ns ({min(values):.1f} to {max(values):.1f}) a person and day; {changes:.2f} changes of status"
        )
    ratio, low, high = ratio_with_interval(times["here"], times[commit])
    print(f"here over {commit}: {ratio:.3f} ({low:.3f} to {high:.3f}), {PAIRS} pairs of {DAYS} days")


def known_commit(words: list[str]) -> str:
    """Return the commit that is asked for. Exits with one line where none is, or git knows it not."""
    if len(words) == 1:
        asked = ["git", "rev-parse", "--verify", "--quiet", "--short", f"{words[0]}^{{commit}}"]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return done.stdout.strip()
    print(
        f"COMMIT: expected one commit of this repository, got {' '.join(words) or 'nothing'}; make bench-against COMMIT=3812eaa",
        file=sys.stderr,
    )
    raise SystemExit(2)


if __name__ == "__main__":
    main(known_commit(sys.argv[1:]))
