"""`make levers`: every lever from its low to its high end, surprises with their rules, one page and one figure."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from experiments import stopping
from experiments.commands.run import run
from experiments.endings import EXPECTED, tell_error
from experiments.exit_codes import AMISS, DONE
from experiments.levers.declared import LeversFile, load
from experiments.levers.design import experiment_of
from experiments.levers.drawing import draw_levers
from experiments.levers.explaining import explain
from experiments.levers.judging import load_effects
from experiments.levers.page import PageContent, fill_page, surprise_lines
from experiments.levers.saying import format_short
from experiments.levers.whole_command import run_whole
from experiments.levers.whole_declared import load_whole
from experiments.question.experiment import Experiment
from experiments.question.members import path_of
from experiments.results.results import Results
from experiments.whole_file import write_text
from experiments.words import sentence
from sim.errors import ConfigError, Fault, RunError
from sim.reading import unknown_message
from sim.world import World

PAGE, FIGURE = Path("docs") / "levers.md", Path("docs") / "figures" / "levers.png"
EXPLAINING = 0.5  # what the explaining runs cost, as a share of the others; seen once


class Stopped(Exception):
    """Some run failed or the user interrupted: nothing is told of half a table."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


def parse_arguments(words: list[str] | None) -> argparse.Namespace:
    """Return the options of the command."""
    parser = argparse.ArgumentParser(prog="levers", description="Every lever from its low to its high end.")
    parser.add_argument(
        "--replicates", type=int, help="how many, instead of the file's; the page is then not written"
    )
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="threads (all cores)")
    parser.add_argument("--beliefs", nargs="+", help="some belief sets only; the page is then not written")
    parser.add_argument("--world", help="the levers of one world only; the page's other part stays as it is")
    parser.add_argument("--out", type=Path, default=Path("results"), help="where results folders go (results)")
    parser.add_argument("--fresh", action="store_true", help="move old folders aside and run anew")
    return parser.parse_args(words)


def sets_to_run(file: LeversFile, names: list[str] | None) -> list[str]:
    """Return the belief sets to run: those asked for, else all of the file that have calibrated members."""
    if names:
        return [b for b in file.beliefs if b in names]
    for b in file.beliefs:
        if not path_of(b).is_file():
            print(f"{b}: no calibrated members yet; left out")
    return [b for b in file.beliefs if path_of(b).is_file()]


class Runner:
    """Runs experiments into their folders, and says how long each took."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options

    def __call__(self, experiment: Experiment) -> Results:
        """Return the results of an experiment, kept ones if they are whole. Raises Stopped."""
        experiment = experiment.with_replicates(self.options.replicates)
        began = time.monotonic()
        folder = self.options.out / experiment.name
        results = run(experiment, self.options.workers, folder, fresh=self.options.fresh and folder.exists())
        if results.interrupted:
            raise Stopped(stopping.code(), stopping.KEPT)
        if results.failed or "summary" not in results.tables:
            raise Stopped(AMISS, f"{folder}: {results.failed} runs failed; see tables/runs.parquet there")
        print(f"  {folder}: {len(results.tables['runs']):,} runs, {time.monotonic() - began:.0f} s", flush=True)
        return results


def run_levers(options: argparse.Namespace) -> int:
    """Run, tell and, for the whole of it, write page and figure; return the exit code."""
    if not 1 <= options.workers <= 1024:
        raise RunError(f"--workers: {options.workers} is outside 1 to 1,024")
    file, whole = load(), load_whole()
    worlds, sets = (file.world, whole.world), {*file.beliefs, *whole.beliefs}
    if options.world is not None and options.world not in worlds:
        raise ConfigError([Fault("--world", 1, unknown_message(options.world, worlds, "world"))])
    for b in options.beliefs or ():
        if b not in sets:
            raise ConfigError([Fault("--beliefs", 1, unknown_message(b, sets, "belief set"))])
    if options.world in (None, file.world):
        run_default(file, options)
    if options.world in (None, whole.world):
        run_whole(whole, options, Runner(options), PAGE)
    return DONE


def run_default(file: LeversFile, options: argparse.Namespace) -> None:
    """Run and tell the levers of the default world; write page and figure if nothing was left out."""
    world = World.load(file.world)
    sets = sets_to_run(file, options.beliefs)
    content = PageContent(file, world)
    for b in sets:
        content.experiments[b] = experiment_of(file, world, b).with_replicates(options.replicates)
    print_cost(content)
    run_one = Runner(options)
    for b in sets:
        print(f"{b} ({sentence(b)}):", flush=True)
        content.results[b] = results = run_one(content.experiments[b])
        content.effects[b] = load_effects(file, world, results.tables["summary"], b, file.levers)
        print("\n".join(surprise_lines(content, b) or ["  no surprise"]), flush=True)
        content.explained_steps[b] = explain(file, world, b, content.effects[b], run_one)
        print_explained_steps(content, b)
    if options.replicates is not None or options.beliefs:
        print("a part of the whole: docs/levers.md was not written")
        return
    draw_levers(content, FIGURE)
    write_text(PAGE, fill_page(PAGE.read_text("utf-8"), content, PAGE))
    print(f"{PAGE}, {FIGURE}")


def print_cost(content: PageContent) -> None:
    """Print what the runs will cost, before the first of them."""
    costs = [e.cost() for e in content.experiments.values()]
    runs, minutes = sum(c["runs"] for c in costs), sum(c["minutes"] for c in costs)
    print(
        f"{len(content.file.levers)} levers, {len(costs)} belief sets: {runs:,.0f} runs, about {minutes:.0f} minutes on two free "
        f"cores; runs that explain surprises about {EXPLAINING * minutes:.0f} more",
        flush=True,
    )


def print_explained_steps(content: PageContent, beliefs: str) -> None:
    """Print each surprise with its rule and without it."""
    for e in content.explained_steps[beliefs]:
        gone = "gone" if e.gone else "NOT gone"
        print(
            f"  {e.explanation}: {e.effect.lever}, {e.effect.group}, {e.step}: {format_short(e.before)} -> {format_short(e.after)}, {gone}",
            flush=True,
        )


def main(arguments: list[str] | None = None) -> int:
    """Do what `make levers` does; return the exit code."""
    try:
        return run_levers(parse_arguments(arguments))
    except Stopped as stopped:
        print(stopped, file=sys.stderr)
        return stopped.code
    except EXPECTED as error:
        return tell_error(error, PAGE)
