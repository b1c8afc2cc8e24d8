"""The second half of `make levers`: the world where all is on."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from experiments.levers.judging import SURPRISE
from experiments.levers.whole_declared import WholeFile
from experiments.levers.whole_design import experiment_of
from experiments.levers.whole_judging import load_whole_effects
from experiments.levers.whole_page import WholeContent, expected_word, fill_whole
from experiments.question.experiment import Experiment
from experiments.results.results import Results
from experiments.whole_file import write_text
from experiments.words import sentence
from sim.world import World

SLOWER = 4  # than the estimate of minutes, which is of days without what this world has; seen once


def run_whole(
    file: WholeFile, options: argparse.Namespace, run_one: Callable[[Experiment], Results], page: Path
) -> None:
    """Run, tell and, for the whole of it, write its part of the page."""
    world = World.load(file.world)
    sets = [b for b in file.beliefs if not options.beliefs or b in options.beliefs]
    experiments = {b: experiment_of(file, world, b).with_replicates(options.replicates) for b in sets}
    costs = [e.cost() for e in experiments.values()]
    print(
        f"{file.world}: {len(file.levers)} levers, {len(sets)} belief sets: {sum(c['runs'] for c in costs):,.0f} runs, "
        f"about {SLOWER * sum(c['minutes'] for c in costs):.0f} minutes on two free cores",
        flush=True,
    )
    content = WholeContent(file, world)
    for b, experiment in experiments.items():
        print(f"{b} ({sentence(b)}), {'members' if experiment.members else 'starting values'}:", flush=True)
        results = run_one(experiment)
        content.effects[b] = load_whole_effects(file, world, results, b)
        content.members[b] = content.effects[b][0].high_low.units if results.members else 0
        content.runs[b] = experiment.file.replicates
        print("\n".join(surprise_lines(content, b) or ["  no surprise"]), flush=True)
    if options.replicates is not None or options.beliefs:
        print(f"a part of the whole: {page} was not written")
        return
    write_text(page, fill_whole(page.read_text("utf-8"), content, page))
    print(page)


def surprise_lines(content: WholeContent, beliefs: str) -> list[str]:
    """Return a line for each surprise of a belief set, for the terminal."""
    return [
        f"  {e.lever}, {content.file.measures[e.measure].says}: {content.in_words(e)}, should be {expected_word(e.expected)}"
        for e in content.effects[beliefs]
        if e.verdict == SURPRISE
    ]
