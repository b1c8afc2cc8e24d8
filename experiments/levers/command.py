"""`make levers`: every lever from its low to its high end, surprises with their rules, one page and one figure."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from experiments import stopping
from experiments.commands.run import run
from experiments.exit_codes import AMISS, DONE, UNUSABLE
from experiments.levers.declared import LeversFile, load
from experiments.levers.design import experiment_of
from experiments.levers.drawing import draw
from experiments.levers.explaining import explain
from experiments.levers.judging import found_in
from experiments.levers.page import Made, surprise_lines, write_page
from experiments.levers.saying import short
from experiments.question.experiment import Experiment
from experiments.question.members import path_of
from experiments.results.results import Results
from experiments.words import sentence
from sim.errors import ConfigError, Fault, RunError
from sim.reading import unknown
from sim.world import World

PAGE, FIGURE = Path("docs") / "levers.md", Path("docs") / "figures" / "levers.png"
EXPLAINING = 0.5  # what the explaining runs cost, as a share of the others; seen once


class Stopped(Exception):
    """Some run failed or the user interrupted: nothing is told of half a table."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def arguments_of(given: list[str] | None) -> argparse.Namespace:
    """Return the options of the command."""
    asked = argparse.ArgumentParser(prog="levers", description="Every lever from its low to its high end.")
    asked.add_argument("--replicates", type=int, help="how many, instead of the file's; the page is then not written")
    asked.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="threads (all cores)")
    asked.add_argument("--beliefs", nargs="+", help="some belief sets only; the page is then not written")
    asked.add_argument("--out", type=Path, default=Path("results"), help="where results folders go (results)")
    asked.add_argument("--fresh", action="store_true", help="move old folders aside and run anew")
    return asked.parse_args(given)


def sets_to_run(file: LeversFile, asked: list[str] | None) -> list[str]:
    """Return the belief sets to run: those asked for, else all of the file that have calibrated members."""
    for b in asked or ():
        if b not in file.beliefs:
            raise ConfigError([Fault("--beliefs", 1, unknown(b, file.beliefs, "belief set"))])
    if asked:
        return [b for b in file.beliefs if b in asked]
    for b in file.beliefs:
        if not path_of(b).is_file():
            print(f"{b}: no calibrated members yet; left out")
    return [b for b in file.beliefs if path_of(b).is_file()]


class Runner:
    """Runs experiments into their folders, and says how long each took."""

    def __init__(self, given: argparse.Namespace) -> None:
        self.given = given

    def __call__(self, experiment: Experiment) -> Results:
        """Return the results of an experiment, kept ones if they are whole. Raises Stopped."""
        experiment = experiment.with_replicates(self.given.replicates)
        began = time.monotonic()
        folder = self.given.out / experiment.name
        results = run(experiment, self.given.workers, folder, fresh=self.given.fresh and folder.exists())
        if results.interrupted:
            raise Stopped(stopping.code(), stopping.KEPT)
        if results.failed or "summary" not in results.tables:
            raise Stopped(AMISS, f"{folder}: {results.failed} runs failed; see tables/runs.parquet there")
        print(f"  {folder}: {len(results.tables['runs']):,} runs, {time.monotonic() - began:.0f} s", flush=True)
        return results


def make(given: argparse.Namespace) -> int:
    """Run, tell and, for the whole of it, write page and figure; return the exit code."""
    if not 1 <= given.workers <= 1024:
        raise RunError(f"--workers: {given.workers} is outside 1 to 1,024")
    file = load()
    world = World.load(file.world)
    sets = sets_to_run(file, given.beliefs)
    made = Made(file, world)
    for b in sets:
        made.experiments[b] = experiment_of(file, world, b).with_replicates(given.replicates)
    say_cost(made)
    run_one = Runner(given)
    for b in sets:
        print(f"{b} ({sentence(b)}):", flush=True)
        results = run_one(made.experiments[b])
        made.found[b] = found_in(file, world, results.tables["summary"], b, file.levers)
        print("\n".join(surprise_lines(made, b) or ["  no surprise"]), flush=True)
        made.explained[b] = explain(file, world, b, made.found[b], run_one)
        tell_explained(made, b)
    if given.replicates is not None or given.beliefs:
        print("a part of the whole: docs/levers.md was not written")
        return DONE
    draw(made, FIGURE)
    write_page(made, PAGE)
    print(f"{PAGE}, {FIGURE}")
    return DONE


def say_cost(made: Made) -> None:
    """Print what the runs will cost, before the first of them."""
    costs = [e.cost() for e in made.experiments.values()]
    runs, minutes = sum(c["runs"] for c in costs), sum(c["minutes"] for c in costs)
    print(
        f"{len(made.file.levers)} levers, {len(costs)} belief sets: {runs:,.0f} runs, about {minutes:.0f} minutes on two free "
        f"cores; runs that explain surprises about {EXPLAINING * minutes:.0f} more",
        flush=True,
    )


def tell_explained(made: Made, beliefs: str) -> None:
    """Print each surprise with its rule and without it."""
    for e in made.explained[beliefs]:
        gone = "gone" if e.gone else "NOT gone"
        print(
            f"  {e.explanation}: {e.found.lever}, {e.found.group}, {e.step}: {short(e.before)} -> {short(e.after)}, {gone}",
            flush=True,
        )


def main(arguments: list[str] | None = None) -> int:
    """Do what `make levers` does; return the exit code."""
    try:
        return make(arguments_of(arguments))
    except (ConfigError, RunError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    except Stopped as stopped:
        print(stopped, file=sys.stderr)
        return stopped.code
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return UNUSABLE
