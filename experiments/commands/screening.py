"""The page "Which numbers matter": `make screening`. No figure in it is typed."""

from __future__ import annotations

import math
import sys
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.commands.what_decides import config_digest
from experiments.endings import write_page
from experiments.estimates.cases import main_outcome
from experiments.estimates.screening import luck_by_followed, stand_out
from experiments.estimates.sensitivity import (
    BY_LUCK,
    FIRST,
    MEAN_SIZE,
    SPREAD,
    TOTAL,
    TOTAL_BY_LUCK,
    Sensitivity,
    sensitivity,
)
from experiments.figures.sensitivity import draw_sensitivity
from experiments.outcomes.declared import days_in_words
from experiments.program import script
from experiments.question.experiment import Experiment
from experiments.results.results import Results
from experiments.whole_file import copy_whole
from experiments.words import format_size, join_words, lower_first, sentence
from sim.errors import RunError
from sim.parameters import contested
from sim.reading import display_path

FOLDERS = ("screening", "decomposition")
PAGE = Path("docs/screening.md")
FIGURE = "decomposition.png"
Rows = dict[str, dict[Any, Any]]
LISTED = 5  # of the screening
OF_SPREADS = "Variance: "  # how notes on the variance begin; others begin with the contrast
RULES = "sensitivity.md#a-screening-of-all-numbers-then-indices-of-a-few"
LIMITS = """## What this does not say

* **It is the world `dashboard`,** a quarter of the flagship's. Luck is large in it. A number that does not stand out is not shown to do nothing.
* **Ranges decide.** They are the whole ranges of the registry, and many are guesses. A wider guess moves more.
* **Points are not calibrated.** Many of them meet no pattern of the world outside.
* Numbers that were not taken stay where the world and the belief set have them. Elsewhere they may matter more.
* The second look was chosen after the first had been seen, with the help of other runs of the same model.
* No belief is shown to be true by any of this, and no option is named best."""


def measures(results: Results, like: Results) -> Sensitivity:
    """Return every measure of the first contrast of `like`, under its first belief set. Raises RunError: it has none."""
    beliefs = like.experiment.beliefs[0].name
    return sensitivity(results, [first_contrast(like)], main_outcome(like), beliefs=beliefs)


def screening_page(screening: Results, decomposition: Results) -> str:
    """Return the page as Markdown. Raises RunError where the folders do not fit together."""
    pair, outcome = first_contrast(screening), main_outcome(screening)
    refuse_others(screening, decomposition, pair)
    screened, indices = measures(screening, screening).table, measures(decomposition, screening)
    contrast, beliefs = screening.experiment.pair_label(pair), screening.experiment.beliefs[0].name
    lines = [
        "# Which numbers matter",
        "",
        "<!-- made by `make screening`; do not edit -->",
        finding(screened, indices.table, contrast),
        "",
        f"The comparison is {contrast}, in {days_in_words(outcome)}. Beliefs: {lower_first(sentence(beliefs))}.",
        "",
        "## The screening: all numbers",
        "",
        *screening_lines(screening, screened, pair, outcome),
        "",
        "## The second look: Sobol indices",
        "",
        *index_lines(indices, decomposition),
        "",
        f"![What moves {contrast}](figures/{FIGURE})",
        "",
        "## Beside luck",
        "",
        *spread_lines(indices, days_in_words(outcome)),
        "",
        LIMITS,
        "",
        "## How it is made",
        "",
        f"`make screening` runs two experiments and writes this page: {'; '.join(digest_words(r.experiment) for r in (screening, decomposition))}. "
        "See [what the command says](sensitivity.md).",
    ]
    return "\n".join(lines) + "\n"


def first_contrast(results: Results) -> tuple[str, str]:
    """Return the first contrast of an experiment. Raises RunError: it has none."""
    if not results.experiment.file.contrasts:
        raise RunError(f"{display_path(results.folder)}: names no pair under `contrasts:`")
    a, b = results.experiment.file.contrasts[0]
    return a, b


def refuse_others(screening: Results, decomposition: Results, pair: tuple[str, str]) -> None:
    """Raise RunError unless the second experiment compares the same in the same world, under the same beliefs."""
    a, b, where = screening.experiment, decomposition.experiment, display_path(decomposition.folder)
    if a.world.fingerprint() != b.world.fingerprint() or [x.name for x in a.beliefs] != [x.name for x in b.beliefs]:
        raise RunError(f"{where}: has another world or other beliefs than {display_path(screening.folder)}")
    if pair not in [tuple(p) for p in b.file.contrasts]:
        raise RunError(f"{where}: does not compare {pair[0]} with {pair[1]}")
    for results, method in ((screening, "morris"), (decomposition, "saltelli")):
        if results.experiment.sample is None or results.experiment.sample.method != method:
            raise RunError(f"{display_path(results.folder)}: expected a design by {method}")


def by_source(table: pd.DataFrame, measure: str) -> Rows:
    """Return the rows of one measure by source, the largest value first."""
    rows = table[table["measure"] == measure].sort_values("value", ascending=False, kind="stable")
    return {str(row["source"]): row for row in rows.to_dict("records")}


def is_above_luck(table: pd.DataFrame, name: str) -> bool:
    """Return whether the total index of a number is clear of what luck alone makes of it, held together with all others."""
    return bool(by_source(table, TOTAL)[name]["together_low"] > by_source(table, TOTAL_BY_LUCK)[name]["value"])


def finding(screened: pd.DataFrame, indices: pd.DataFrame, contrast: str) -> str:
    """Return the finding: what each look tells from luck, and the largest of the second."""
    out, many = len(stand_out(screened)), len(by_source(screened, MEAN_SIZE))
    totals = list(by_source(indices, TOTAL))
    clear = [f"`{name}`" for name in totals if is_above_luck(indices, name)]
    first = f"A screening of {many:,} numbers tells {out or 'none'} from luck."
    if not clear:
        return f"{first} At a second look none of {len(totals)} numbers moves {contrast} clear of luck."
    most = f"; most of all {join_words(clear[:3])}" if len(clear) > 3 else f": {join_words(clear)}"
    return f"{first} At a second look {len(clear)} of {len(totals)} numbers move {contrast} clear of luck{most}."


def screening_lines(screening: Results, screened: pd.DataFrame, pair: tuple[str, str], outcome: str) -> list[str]:
    """Return what the screening found: how many stand out, what it lacks, and its largest effects beside luck."""
    sizes, luck = by_source(screened, MEAN_SIZE), by_source(screened, BY_LUCK)
    out = [f"`{name}`" for name in stand_out(screened)]
    words = f"{len(out)} stand out from luck: {join_words(out)}" if out else "none stands out from luck"
    trajectories = screening.experiment.sample.settings["trajectories"] if screening.experiment.sample else 0
    return [
        f"{trajectories} Morris trajectories, {screening.config['replicates']} replicates at each point. Of {len(sizes):,} numbers {words}, by "
        f"[the rule that was laid down before]({RULES}): the 95 % interval of its mu\\*, alone, must begin above what luck alone would make. "
        f"The {min(LISTED, len(sizes))} largest:",
        "",
        "| number | mu\\*, days (95 % interval alone) | by luck alone |",
        "| :-- | --: | --: |",
        *(
            f"| `{n}` | {with_ends(sizes[n], 'low', 'high')} | {format_size(luck[n]['value'])} |"
            for n in list(sizes)[:LISTED]
        ),
        "",
        "mu\\* is the mean size of a number's effect over its whole range, without a sign. These were picked by their size, so they tend to be too large.",
        "",
        *luck_lines(screening, pair, outcome),
    ]


def luck_lines(screening: Results, pair: tuple[str, str], outcome: str) -> list[str]:
    """Return how luck goes with the number of people that a run follows, and how many runs follow nobody."""
    rows = screening.tables["outcomes"]
    beliefs = screening.experiment.beliefs[0].name
    rows = rows[(rows["group"] == "all") & rows["scenario"].isin(pair) & (rows["beliefs"] == beliefs)]
    nobody = int((rows["n_index"] == 0).sum())
    return [
        "All numbers move at once in a screening. In many such worlds police meet few people, or nobody: "
        f"{nobody:,} of {len(rows):,} runs followed nobody, and have no value. Where few are followed, luck is large:",
        "",
        "| people followed a run | points | luck of one run's difference, days |",
        "| :-- | --: | --: |",
        *(
            f"| {b.words} | {b.points:,} | {'not to be told' if math.isnan(b.luck) else format_size(b.luck)} |"
            for b in luck_by_followed(screening, pair, outcome, beliefs)
        ),
    ]


def index_lines(indices: Sensitivity, results: Results) -> list[str]:
    """Return the Sobol indices of each number, the largest total first."""
    first, total, luck = (by_source(indices.table, m) for m in (FIRST, TOTAL, TOTAL_BY_LUCK))
    base, alone = design_base(results), sum(row["value"] for row in first.values())
    return [
        f"{len(total)} numbers were taken by [a second rule]({RULES}), **chosen after the screening had been seen**: those that stand first, for this "
        "comparison, in [what decides the answer](what_decides.md).",
        "",
        "A first-order index is the share of the variance over points that a number makes alone; a total index, with all that others do to it. "
        f"From {base:,} rows of {len(total) + 2} points, the mean of {results.config['replicates']} replicates at each. Luck is a part that no number explains "
        f"alone, and adds to each total. So beside it stands what luck alone would make. The intervals hold together, those of {len(total)} numbers "
        "for each kind of index (Bonferroni). Bold: clear of zero, or of luck.",
        "",
        "| number | first-order | total | total by luck alone |",
        "| :-- | --: | --: | --: |",
        *(
            f"| `{n}`{', contested' if n in contested() else ''} | {bold(first[n], first[n]['together_low'] > 0)} "
            f"| {bold(total[n], is_above_luck(indices.table, n))} | {luck[n]['value']:.2f} |"
            for n in total
        ),
        "",
        f"The first-order indices add up to {alone:.2f}; each is an estimate, so the sum can pass 1. Intervals come from resampled rows of the "
        "design. What luck makes is an estimate, too, and its error is not in them."
        + "".join(f" {note.partition(': ')[2]}" for note in indices.notes if not note.startswith(OF_SPREADS)),
    ]


def design_base(results: Results) -> int:
    """Return how many rows a Saltelli design has; 0 without a design."""
    return int(results.experiment.sample.settings["base"]) if results.experiment.sample else 0


def bold(row: dict[Any, Any], clear: bool) -> str:
    """Return an index with the interval that holds together, in bold letters where it is clear."""
    value, low, high = (
        f"{round(row[c], 2) + 0.0:.2f}".replace("-", "\u2212") for c in ("value", "together_low", "together_high")
    )
    text = f"{value} ({low} to {high})"
    return f"**{text}**" if clear else text


def spread_lines(indices: Sensitivity, days: str) -> list[str]:
    """Return what these numbers and luck make of the spread of one run's difference, as standard deviations."""
    spreads = by_source(indices.table, SPREAD)
    return [
        " ".join(
            [
                f"The spread of one run's difference, as standard deviations in {days}.",
                *(note for note in indices.notes if note.startswith(OF_SPREADS)),
            ]
        ),
        "",
        "| source | days |",
        "| :-- | --: |",
        f"| these numbers, whole ranges | {with_ends(spreads['parameters'], 'together_low', 'together_high')} |",
        f"| luck of one run | {with_ends(spreads['luck'], 'together_low', 'together_high')} |",
    ]


def with_ends(row: dict[Any, Any], low: str, high: str) -> str:
    """Return days with an interval; without one where there is none."""
    ends = "" if math.isnan(row[low]) else f" ({format_size(row[low])} to {format_size(row[high])})"
    return f"{format_size(row['value'])}{ends}".replace("-", "\u2212")


def digest_words(experiment: Experiment) -> str:
    """Return an experiment with the first digits of the hash of its resolved config, as its manifest bears it."""
    return f"`{experiment.name}`, config {config_digest(experiment)}"


def main(results: str = "results", page: str = str(PAGE)) -> int:
    """Write the page and its figure from the two folders in `results`; return the exit code."""
    path = Path(page)

    def make() -> str:
        screening, decomposition = (Results.open(Path(results) / name) for name in FOLDERS)
        text = screening_page(screening, decomposition)
        with tempfile.TemporaryDirectory() as folder:
            draw_sensitivity(decomposition, measures(decomposition, screening).table, Path(folder))
            copy_whole(Path(folder) / "sensitivity.png", path.parent / "figures" / FIGURE)
        return text

    return write_page(path, make)


if __name__ == "__main__":
    script(lambda: main(*sys.argv[1:]))
