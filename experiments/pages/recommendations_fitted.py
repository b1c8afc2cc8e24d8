"""The fifteen recommendations with fitted numbers: `docs/recommendations_fitted.md`, beside the page that runs starting values.

`make fifteen-fitted` runs them under the first structure that has members in their world; no number on the page is typed.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

from experiments.commands.run import run
from experiments.endings import write_page
from experiments.estimates.cases import main_outcome
from experiments.estimates.court_outcomes import summary_row
from experiments.levers.design import load_text
from experiments.markdown import table
from experiments.outcomes.declared import days_in_words
from experiments.pages.fifteen import Fifteen, load_fifteen
from experiments.pages.found_tables import made_from
from experiments.pages.recommendation_cells import columns, first_points, short_names, stands
from experiments.pages.recommendations import ALONE, MISSED, main_table, pairs_of
from experiments.question.experiment import Experiment
from experiments.question.experiment import load as load_experiment
from experiments.question.members import structures_with_members
from experiments.results.results import Results
from experiments.words import NO_SURVIVOR, join_words, leaves_out_zero, lower_first
from sim.errors import ConfigError, Fault
from sim.lookup import shipped_configs
from sim.reading import display_path, read_document
from sim.structure import SWITCHES, Structure

PAGE = Path("docs") / "recommendations_fitted.md"
RUNS_OF_EACH = 4  # runs of each member
AGREE, OPPOSITE, HERE, THERE, NEITHER = "same way", "opposite ways", "here only", "there only", "neither"
WAYS = {  # those that the table counts; opposite ones are told above it, and the rest is clear on neither page
    AGREE: "clear on both pages, the same way",
    HERE: "clear on this page only",
    THERE: "clear with starting values only",
}
PLACES = ("alone", "missed")
HEAD = """# The fifteen recommendations, with fitted numbers

<!-- Made by `make fifteen-fitted` from configs/recommendations.yaml and results folders. Do not edit. -->

[The fifteen recommendations](recommendations.md) are run with starting values, to which nothing was fitted. A limited search did not come to a fit of every belief set under the rules that they use, the default structure. Under other
rules it did ([members](members_{world}.md)). This page runs the same options with those rules and fitted numbers. The rules differ where the model has to choose: {choices}. Rules and numbers
both differ from the other page, so it does not tell which of the two moves a result. The model cannot say which belief is true. {no_survivor}

**Do you, or does somebody you know, need help?** In the United States the National Human Trafficking Hotline answers at any
hour: call 1-888-373-7888, or text 233733. In an emergency call 911.

**How to read it.** Each number is a difference between two options for the *same people with the same luck*, as mean days exploited of a person followed. Today these are {today} of {days}, from belief to belief. *Alone* is a recommendation minus today.
*Missed* is all fifteen minus all but this one: what it adds where the other fourteen are there. "Expected" was stated before anything was run. In brackets is a 95 % interval; **bold** where it leaves out zero. A number that is not bold is no finding. Of twenty such
intervals about one misses by luck, and there are many here. Here an interval is over {members} fitted sets of numbers with {each} runs each, so it is wide; on the other page it is over {runs} runs.
*Fitted* means: on average within the bands of ten patterns, or next to them. [How these numbers were chosen](members_{world}.md) is told with them; single runs of them hardly ever meet all ten at once. One of the ranges is a proposal that no study backs. Nothing here describes a real county. {names}"""
UNFITTED = "Starting values"  # so begins the sentence of the caution that is not true here


def fitted_experiment(file: Fifteen) -> Experiment:
    """Return the experiment of the recommendations with members, under the first structure that has them. Raises ConfigError: there is none."""
    path = shipped_configs() / "experiments" / f"{file.experiment}.yaml"
    content: dict[str, Any] = dict(read_document(path).value)
    structures = structures_with_members(content["beliefs"], content["world"])
    if not structures:
        where = display_path(path)
        raise ConfigError(
            [
                Fault(
                    where,
                    1,
                    f"no structure has members in {content['world']}; `make members WORLD={content['world']}` looks for some",
                )
            ]
        )
    del content["caution"]  # it says that nothing was fitted
    content |= {"name": f"{file.experiment}_fitted", "structure": structures[0], "ensemble": "calibrated"}
    fewest = min(map(len, load_text(yaml.safe_dump(content, sort_keys=False)).members.values()))
    content["replicates"] = RUNS_OF_EACH * fewest
    return load_text(yaml.safe_dump(content, sort_keys=False))


def way_of(here: Any, there: Any) -> str:
    """Return how two rows of a summary go together: `here` with fitted numbers, `there` with starting values."""
    clear = [leaves_out_zero(row["low"], row["high"]) for row in (here, there)]
    if all(clear):
        return AGREE if (here["difference"] > 0) == (there["difference"] > 0) else OPPOSITE
    return HERE if clear[0] else THERE if clear[1] else NEITHER


def both_rows(file: Fifteen, fitted: Results, plain: Results, key: str, place: int) -> list[tuple[Any, Any]]:
    """Return a recommendation's comparison in both results, alone or missed, under each belief set."""
    outcome, pair = main_outcome(plain), pairs_of(file, plain, key)[place]
    points = zip(first_points(columns(fitted)), first_points(columns(plain)), strict=True)
    return [
        (summary_row(fitted, *pair, a.number, outcome, "all"), summary_row(plain, *pair, b.number, outcome, "all"))
        for a, b in points
    ]


def count_ways(file: Fifteen, fitted: Results, plain: Results) -> dict[str, tuple[Counter[str], ...]]:
    """Return of each recommendation, alone and missed, under how many belief sets both results go which way."""
    return {
        key: tuple(Counter(way_of(*rows) for rows in both_rows(file, fitted, plain, key, place)) for place in (ALONE, MISSED))
        for key in file.recommendations
    }  # fmt: skip


def list_apart(file: Fifteen, fitted: Results, plain: Results) -> list[str]:
    """Return the differences whose two intervals have nothing in common."""
    sets = list(columns(plain))
    return [
        f"\u201c{one.title}\u201d {PLACES[place]}, {lower_first(sets[k])}"
        for key, one in file.recommendations.items()
        for place in (ALONE, MISSED)
        for k, (here, there) in enumerate(both_rows(file, fitted, plain, key, place))
        if here["low"] > there["high"] or here["high"] < there["low"]
    ]


def compare_directions(file: Fifteen, fitted: Results, plain: Results) -> str:
    """Return which directions come out the same, in words, with the table of all."""
    counts, sets = count_ways(file, fitted, plain), len(columns(plain))
    titles = {key: f"\u201c{one.title}\u201d" for key, one in file.recommendations.items()}
    everywhere = [titles[key] for key, places in counts.items() if all(c[AGREE] == sets for c in places)]
    part = [
        titles[k] for k, places in counts.items() if titles[k] not in everywhere and any(c[AGREE] for c in places)
    ]
    turned = sum(c[OPPOSITE] for places in counts.values() for c in places)
    apart = list_apart(file, fitted, plain)
    lines = [
        "Where both pages show a clear direction (bold), it is the same." if not turned else f"In {turned} cases both pages show a clear direction, and opposite ones.",
        f"That is so under every belief, alone and missed, for: {join_words(everywhere)}." if everywhere else "For no recommendation is a direction clear and the same under every belief, alone and missed.",
        f"It is so in some cases for: {join_words(part)}." if part else "",
        "For all others no direction is confirmed.",
        "Clear on one page only means that the other interval holds zero: that confirms nothing, and contradicts nothing.",
        f"The two intervals have nothing in common in {len(apart)} of {2 * sets * len(counts)} cases: {'; '.join(apart)}." if apart else "In no case do the two intervals have nothing in common.",
    ]  # fmt: skip
    bullets = "\n".join(f"* {line}" for line in lines if line)
    rows = [[file.recommendations[key].title, *ways_cells(places)] for key, places in counts.items()]
    total = tuple(sum((places[k] for places in counts.values()), Counter()) for k in (ALONE, MISSED))
    head = ["recommendation", *(f"{WAYS[way]}: {place}" for place in PLACES for way in WAYS)]
    cells = f"Cells: under how many of {sets} belief sets; in the last row, of {sets * len(counts)} cases."
    return f"{bullets}\n\n{cells}\n\n{table(head, [*rows, ['all', *ways_cells(total)]])}"


def ways_cells(places: tuple[Counter[str], ...]) -> list[str]:
    """Return how often, alone and missed, a difference goes each way that is shown."""
    return [str(c[way]) for c in places for way in WAYS]


def caution_of(plain: Results) -> str:
    """Return the caution of the page with starting values, without what is said of these."""
    sentences = re.split(r"(?<=\.) ", " ".join(plain.experiment.file.caution.split()))
    return " ".join(line for line in sentences if not line.startswith(UNFITTED))


def days_today(results: Results) -> str:
    """Return the mean days of the baseline, from the least to the most under a belief set."""
    baseline, outcome = results.experiment.file.baseline, main_outcome(results)
    means = [summary_row(results, baseline, "", p.number, outcome, "all")["mean"] for p in results.experiment.points]
    return f"{min(means):,.0f} to {max(means):,.0f}"


def choices_in_words(here: Structure, there: Structure) -> str:
    """Return each switch in which two structures differ, as a question with both answers."""
    return "; ".join(
        f"{SWITCHES[name].meaning.partition(':')[0]}? ({setting} here, {there.settings[name]} there)"
        for name, setting in here.settings.items()
        if setting != there.settings[name]
    )


def fitted_page(file: Fifteen, fitted: Results, plain: Results) -> str:
    """Return the page. `fitted`: results with members; `plain`: those of the page with starting values."""
    words, structure = days_in_words(main_outcome(fitted)), fitted.experiment.structures[0]
    members = min(fitted.members.values()) if fitted.members else 0
    runs = fitted.experiment.file.replicates
    head = HEAD.format(
        no_survivor=NO_SURVIVOR,
        choices=choices_in_words(structure, plain.experiment.structures[0]), world=fitted.experiment.world.name, names=short_names(fitted), today=days_today(fitted),
        days=f"{fitted.experiment.file.follow_up_days:,}", members=members, each=runs // max(1, members), runs=plain.experiment.file.replicates,
    )  # fmt: skip
    return "\n\n".join(
        [
            head,
            f"**Careful.** {caution_of(plain)}",
            f"## Do directions come out the same?\n\n{compare_directions(file, fitted, plain)}",
            f"## Each alone\n\n{stands(fitted)} Cells: difference from today in {words}, of everybody followed.",
            main_table(file, fitted, ALONE, "recommendations.md"),
            f"## Which is missed\n\n{stands(fitted)} All fifteen minus all but one, in {words}, of everybody followed.",
            main_table(file, fitted, MISSED, "recommendations.md"),
            f"## What it was made from\n\n* {made_from(fitted)}\n* {made_from(plain)}",
        ]
    ) + "\n"  # fmt: skip


def main(results: str = "results", page: str = str(PAGE)) -> int:
    """Run what is lacking in the folder `results` and write the page. Return the exit code."""

    def make() -> str:
        file = load_fifteen()
        fitted, plain = (run_or_open(e, results) for e in (fitted_experiment(file), load_experiment(file.experiment)))
        return fitted_page(file, fitted, plain)

    return write_page(Path(page), make)


def run_or_open(experiment: Experiment, results: str) -> Results:
    """Return the results of an experiment in its folder; runs what is lacking there."""
    return run(experiment, out=Path(results) / experiment.file.name, quiet=False)


if __name__ == "__main__":
    from experiments.program import script

    script(lambda: main(*sys.argv[1:]))
