"""The fifteen recommendations with fitted numbers: `docs/recommendations_fitted.md`, beside the page that runs starting values.

`make fifteen-fitted` runs them under the first structure that has members in their world; no number on the page is typed.
"""

from __future__ import annotations

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
from experiments.pages.recommendation_cells import columns, short_names, stands
from experiments.pages.recommendations import ALONE, MISSED, first_points, main_table, pairs_of
from experiments.question.experiment import Experiment
from experiments.question.experiment import load as load_experiment
from experiments.question.members import structures_with_members
from experiments.results.results import Results
from experiments.words import leaves_out_zero, structure_name
from sim.errors import ConfigError, Fault
from sim.lookup import shipped_configs
from sim.reading import display_path, read_document

PAGE = Path("docs") / "recommendations_fitted.md"
RUNS_OF_EACH = 4  # runs of each member
AGREE, OPPOSITE, ONE, NEITHER = (
    "clear in both, the same way",
    "clear in both, opposite ways",
    "clear in one of the two",
    "clear in neither",
)
HEAD = """# The fifteen recommendations, with fitted numbers

<!-- Made by `make fifteen-fitted` from configs/recommendations.yaml and results folders. Do not edit. -->

[The fifteen recommendations](recommendations.md) run starting values, since under the default structure not every belief set can be fitted in their world. Under another one,
{structure}, each set has members: sets of numbers that meet the same patterns ([members](members_{world}.md)). This page runs the same options with them, for people drawn with the
same seeds. Structure and numbers differ, so it does not tell which of the two moves a result. It asks whether directions hold. The model cannot say which belief is true.

**Do you, or does somebody you know, need help?** In the United States the National Human Trafficking Hotline answers at any
hour: call 1-888-373-7888, or text 233733. In an emergency call 911.

**How to read it.** Each number is a difference between two options for the *same people with the same luck*, with a 95 % interval over members, which are few, so that it is wide; bold where it leaves out zero. A number that is
not bold is no finding. Fitted means: it meets the patterns, narrowly. It is no estimate of a county. {names}"""
CAREFUL = (
    "**Careful.** Traffickers are taken to learn the law and to take back more people from open doors; one sector tells that, and nothing of the kind is told of "
    "release from detention. Fewer days exploited because somebody was deported, or left the region, are no gain."
)


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


def ways(file: Fifteen, fitted: Results, plain: Results, place: int) -> Counter[str]:
    """Return how often a comparison of each recommendation goes the same way in both results, over belief sets."""
    outcome = main_outcome(plain)
    points = zip(first_points(columns(fitted)), first_points(columns(plain)), strict=True)
    return Counter(
        way_of(
            summary_row(fitted, *pair, there.number, outcome, "all"),
            summary_row(plain, *pair, here.number, outcome, "all"),
        )
        for there, here in points
        for key in file.recommendations
        for pair in [pairs_of(file, plain, key)[place]]
    )


def way_of(a: Any, b: Any) -> str:
    """Return how two rows of a summary go together."""
    clear = [leaves_out_zero(row["low"], row["high"]) for row in (a, b)]
    if all(clear):
        return AGREE if (a["difference"] > 0) == (b["difference"] > 0) else OPPOSITE
    return ONE if any(clear) else NEITHER


def fitted_page(file: Fifteen, fitted: Results, plain: Results) -> str:
    """Return the page. `fitted`: results with members; `plain`: those of the page with starting values."""
    words, structure = days_in_words(main_outcome(fitted)), fitted.experiment.structures[0].name
    counts = [ways(file, fitted, plain, place) for place in (ALONE, MISSED)]
    rows = [[way, *(str(c[way]) for c in counts)] for way in (AGREE, OPPOSITE, ONE, NEITHER)]
    return "\n\n".join(
        [
            HEAD.format(structure=structure_name(structure), world=fitted.experiment.world.name, names=short_names(fitted)),
            CAREFUL,
            f"## Do directions hold?\n\nDifferences in {words} of everybody followed, here and with starting values: how many of {sum(counts[0].values())}, over recommendations and belief sets.",
            table(["", "alone", "missed"], rows),
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
