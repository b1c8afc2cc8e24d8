"""The page "Which numbers of labor decide": `make labor-screening`. No figure in it is typed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from experiments.commands.screening import Rows, by_source, digest_words
from experiments.endings import write_page
from experiments.estimates.crossed_runs import crossed_runs
from experiments.estimates.elementary import effects_by_trajectory, over_units
from experiments.estimates.levels import sample_factors
from experiments.estimates.paired import interval
from experiments.estimates.screening import stand_out
from experiments.estimates.sensitivity import BY_LUCK, MEAN_SIZE, SPREAD, sensitivity
from experiments.markdown import table
from experiments.program import script
from experiments.question.experiment import Experiment
from experiments.results.results import Results
from experiments.words import format_signed, format_size, join_words, leaves_out_zero, lower_first, sentence
from sim.errors import RunError
from sim.parameters import REGISTRY
from sim.reading import display_path

FOLDER = "labor_screening"
PAGE = Path("docs/labor_screening.md")
DEEP = ("U7", "U8")
LARGEST = 3  # of those that do not stand out, in the finding
Pair = tuple[str, str]
RULES = "sensitivity.md#a-screening-of-all-numbers-then-indices-of-a-few"
BY_CHANCE = 0.03  # of numbers that do nothing: five trajectories of two replicates, simulated with normal luck
LIMITS = """## What this does not say

* **It ranks; it does not measure.** Trajectories are few, and intervals wide. A number that does not stand out is not shown to do nothing. By luck
  some 3 of 100 numbers that do nothing stand out: about {by_chance} of {many} in each column.
* **How many are exploited for labor (U7) is not varied.** `share_labor` is the stock that a world states, and no number of the model: a design cannot draw it. [The flagship for two shares](labor_shares.md).
* **Ranges decide.** They are the whole ranges of the registry, and many are guesses. A wider guess moves more.
* **Numbers that have a claim for their direction are not here,** but for four: also their figures are guesses. They stay where the world has them.
* **Points are not calibrated.** Starting values are moved, and no member of a belief set is run: many points meet no pattern of the world outside.
* Days count those after leaving the region from exploitation, so that nobody's deportation is a gain. What follows for them is not in the model.
* No belief is shown to be true by any of this, and no option is named best."""


@dataclass(frozen=True)
class Kind:
    """An outcome that is told: `per`: what a value is multiplied by, `what` it then counts, in `short`; what a rise is called, and a fall."""

    outcome: str
    per: float
    short: str
    what: str
    rise: str
    fall: str


DAYS = Kind(
    "days_exploited_at_most_1095", 1.0, "days exploited", "days exploited in 3 years", "helps less", "helps more"
)
BESIDE = Kind(
    "days_exploited_1095", 1.0, "days exploited", "days exploited, without days elsewhere", "helps less", "helps more"
)
RECORD = Kind(
    "first_recorded_1095",
    100.0,
    "people put on record",
    "people of 100 put on record in 3 years",
    "finds more",
    "finds fewer",
)


@dataclass(frozen=True)
class Screened:
    """What a screening tells of one pair and outcome, in its unit times `per`: sizes and luck by number, mean effects with ends."""

    measure: Kind
    sizes: Rows
    luck: Rows
    effects: dict[str, tuple[float, float, float]]
    out: list[str]
    at_points: np.ndarray
    spreads: Rows


def screen(results: Results, pair: Pair, measure: Kind) -> Screened:
    """Return what is told of a pair and an outcome. Raises RunError: no run has a value, or the design is no screening."""
    sample, where = results.experiment.sample, display_path(results.folder)
    if sample is None or sample.method != "morris":
        raise RunError(f"{where}: expected a design by morris")
    beliefs = results.experiment.beliefs[0].name
    runs = crossed_runs(results, pair, measure.outcome)
    if runs is None:
        raise RunError(f"{where}: no run of {pair[0]} and {pair[1]} has a value")
    measures = sensitivity(results, [pair], measure.outcome, beliefs=beliefs).table
    effects = over_units(effects_by_trajectory(sample.unit, runs.by_unit[0, 0].mean(axis=0)))
    names = [f.name for f in sample_factors(results)]
    mean = {n: interval(measure.per * own[np.isfinite(own)]) for n, own in zip(names, effects.T, strict=True)}
    points = measure.per * runs.at_points[0, 0].mean(axis=0)
    rows = (by_source(measures, m) for m in (MEAN_SIZE, BY_LUCK, SPREAD))
    sizes, luck, spreads = rows
    return Screened(measure, sizes, luck, mean, stand_out(measures), points[np.isfinite(points)], spreads)


def labor_page(results: Results) -> str:
    """Return the page as Markdown. Raises RunError where the folder is of no screening, or lacks a value."""
    pairs = [(a, b) for a, b in results.experiment.file.contrasts]
    screens = {p: [screen(results, p, measure) for measure in (DAYS, RECORD, BESIDE)] for p in pairs}
    parts = [line for p in pairs for line in pair_lines(results.experiment, p, *screens[p])]
    lines = [
        "# Which numbers of labor decide",
        "",
        "<!-- made by `make labor-screening`; do not edit -->",
        *(pair_finding(results.experiment.pair_label(p), *screens[p][:2]) for p in pairs),
        "",
        *question_lines(results),
        "",
        "## What rests on U7 and U8",
        "",
        *deep_lines(results.experiment, screens),
        "",
        *parts,
        limit_words(len(screens[pairs[0]][0].sizes)),
        "",
        "## How it is made",
        "",
        f"`make labor-screening` runs one experiment and writes this page: {digest_words(results.experiment)}. "
        "Reasons for its numbers and its two comparisons stand in its file, written before it was run. See [what the command says](sensitivity.md).",
    ]
    return "\n".join(lines) + "\n"


def limit_words(many: int) -> str:
    """Return what the page does not say, of so many numbers."""
    return LIMITS.format(by_chance=round(BY_CHANCE * many), many=many)


def names_in_words(names: list[str], most: int = 5) -> str:
    """Return numbers as a list in a sentence, at most so many by name."""
    words = [f"`{name}`" for name in names]
    return (
        "none"
        if not words
        else join_words(words[:most] + ([f"{len(words) - most} more"] if len(words) > most else []))
    )


def pair_finding(label: str, days: Screened, record: Screened) -> str:
    """Return what one comparison is over all points, and what stands out of it, in a few sentences."""
    below = 100.0 * float((days.at_points < 0).mean())
    return f"* **{label}**: fewer days exploited at {below:.0f} % of points. {out_words(days)} {out_words(record)}"


def out_words(s: Screened) -> str:
    """Return which numbers stand out in an outcome, and which of the others are largest."""
    many = (
        f"{len(s.out)} of {len(s.sizes)} numbers stand{'s' if len(s.out) == 1 else ''} out"
        if s.out
        else "No number stands out"
    )
    others = [n for n in s.sizes if n not in s.out]
    others.sort(key=lambda n: -s.sizes[n]["value"])
    standing = f": {names_in_words(s.out)}" if s.out else ""
    return f"In {s.measure.short}: {lower_first(many)}{standing}; of the others {names_in_words(others[:LARGEST])} are largest, with intervals that reach what luck makes."


def question_lines(results: Results) -> list[str]:
    """Return what is asked, of whom, and how."""
    experiment = results.experiment
    trajectories = experiment.sample.settings["trajectories"] if experiment.sample else 0
    rows = results.tables["outcomes"]
    people = rows.loc[rows["group"] == "all", "n_index"].mean()
    return [
        f"Nobody knows these numbers of [labor](labor.md) and [communities](communities.md). Which of them decide what a policy changes? Everybody exploited for labor on the policy's "
        f"day is followed, {people:,.0f} people a run. Beliefs: {lower_first(sentence(experiment.beliefs[0].name))}.",
        "",
        f"{trajectories} Morris trajectories, {results.config['replicates']} replicates at each of {len(experiment.points):,} points. All numbers move at once, each over the whole range "
        f"of the registry. mu\\* is the mean size of a number's effect over that range, without a sign. A number **stands out** by [the rule that all screenings have]({RULES}): "
        "the 95 % interval of its mu\\*, alone, begins above what luck alone would make.",
    ]


def deep_lines(experiment: Experiment, screens: dict[Pair, list[Screened]]) -> list[str]:
    """Return, for each number that rests on a deep uncertainty, where it stands out."""
    names = [n for n in screens[next(iter(screens))][0].sizes if set(REGISTRY[n].claims) & set(DEEP)]
    names.sort(key=lambda n: (deep_of(n), n))

    def marks(name: str) -> Iterator[str]:
        for days, record, _ in screens.values():
            yield " and ".join(w for w, s in (("days", days), ("record", record)) if name in s.out) or "-"

    labels = [experiment.pair_label(p) for p in screens]
    return [
        "[U7](evidence.md#u7) is how many there are and how many are found; [U8](evidence.md#u8) how far trust goes along to another worker, and how far a word goes. "
        "A cell says in what the number stands out; `-`: in nothing.",
        "",
        table(
            ["number", "what it is", "rests on", *labels],
            ([f"`{n}`", REGISTRY[n].meaning, deep_of(n), *marks(n)] for n in names),
        ),
    ]


def deep_of(name: str) -> str:
    """Return the deep uncertainties that a number rests on."""
    return ", ".join(c for c in DEEP if c in REGISTRY[name].claims)


def support_words(name: str) -> str:
    """Return what a number rests on: a deep uncertainty, no claim, or claims for its direction."""
    return deep_of(name) or ("no claim" if not REGISTRY[name].claims else "direction only")


def pair_lines(experiment: Experiment, pair: Pair, days: Screened, record: Screened, beside: Screened) -> list[str]:
    """Return one comparison: where its answer lies over the points, and each number in days and in people put on record."""
    idle = [n for n in days.sizes if days.sizes[n]["value"] == record.sizes[n]["value"] == 0.0]
    same = set(days.out) == set(beside.out)
    return [
        f"## {experiment.pair_label(pair)}",
        "",
        *(answer_words(s) for s in (days, record)),
        "",
        "Bold: stands out. The last column of each tells, where it is clear (a 95 % interval alone), what the policy does where the number is higher.",
        "",
        table(
            ["number", "rests on", *heads(days), *heads(record)],
            (
                [f"`{n}`", support_words(n), *number_cells(days, n), *number_cells(record, n)]
                for n in days.sizes
                if n not in idle
            ),
        ),
        *(["", f"Moved, and without any effect here: {names_in_words(idle, len(idle))}."] if idle else []),
        "",
        f"Without days after leaving the region {'the same numbers stand out' if same else f'these stand out: {names_in_words(beside.out, len(beside.sizes))}'}.",
        "",
    ]


def answer_words(s: Screened) -> str:
    """Return where the answer lies over all points, and how far numbers and luck spread it."""
    low, middle, high = (format_signed(float(x), "days") for x in np.quantile(s.at_points, [0.05, 0.5, 0.95]))
    below = 100.0 * float((s.at_points < 0).mean())
    sizes = (s.measure.per * s.spreads[k]["value"] for k in ("parameters", "luck"))
    own, luck = (format_size(x) for x in sizes)
    return (
        f"* {s.measure.what}: {middle} in the middle of the points, {low} to {high} in nine of ten; below zero at {below:.0f} % of points. "
        f"Standard deviation of one run's difference: these numbers {own}, luck {luck}."
    )


def heads(s: Screened) -> list[str]:
    """Return the headings of an outcome's columns."""
    return [f"{s.measure.what}: mu\\* (95 % interval alone)", "by luck alone", "where higher"]


def number_cells(s: Screened, name: str) -> list[Any]:
    """Return an outcome's cells of one number."""
    row, (mean, low, high) = s.sizes[name], s.effects[name]
    value, *ends = (format_size(s.measure.per * row[c]) for c in ("value", "low", "high"))
    size = f"{value} ({ends[0]} to {ends[1]})"
    way = f"{s.measure.rise if mean > 0 else s.measure.fall} ({format_signed(mean, 'days')})"
    return [
        f"**{size}**" if name in s.out else size,
        format_size(s.measure.per * s.luck[name]["value"]),
        way if leaves_out_zero(low, high) else "not clear",
    ]


def main(results: str = "results", page: str = str(PAGE)) -> int:
    """Write the page from the folder in `results`; return the exit code."""
    return write_page(Path(page), lambda: labor_page(Results.open(Path(results) / FOLDER)))


if __name__ == "__main__":
    script(lambda: main(*sys.argv[1:]))
