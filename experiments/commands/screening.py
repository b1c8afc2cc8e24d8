"""The page "Which numbers matter": `make screening`. No figure in it is typed."""

from __future__ import annotations

import math
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

from experiments.commands.sensitivity import over_block
from experiments.commands.what_decides import config_digest
from experiments.estimates.cases import main_outcome
from experiments.estimates.levels import sample_factors
from experiments.estimates.screening import MOST, handed_on, stand_out
from experiments.estimates.sensitivity import (
    BY_LUCK,
    FIRST,
    MEAN_SIZE,
    SIGMA,
    SPREAD,
    TOTAL,
    TOTAL_BY_LUCK,
    sensitivity,
)
from experiments.exit_codes import DONE, UNUSABLE
from experiments.figures.sensitivity import draw_sensitivity
from experiments.outcomes.declared import days_in_words
from experiments.program import script
from experiments.question.experiment import Experiment
from experiments.results.results import Results
from experiments.whole_file import write_whole
from experiments.words import format_size, join_words, lower_first, sentence
from sim.errors import RunError
from sim.reading import display_path

FOLDERS = ("screening", "decomposition")
PAGE = Path("docs/screening.md")
FIGURE = "decomposition.png"
Rows = dict[str, dict[Any, Any]]
STATED = ("seed", "burn_in_years", "policy_day", "index_days", "follow_up_days")  # as the first experiment has them
NEXT = Path("configs/experiments/decomposition.yaml")
TEMPLATE = """# yaml-language-server: $schema=../experiment.schema.json
# Sobol indices of the numbers that `screening` hands on: written by `make screening`, by the rule in docs/sensitivity.md.
{told}
name: decomposition
question: How much of the spread of the comparison does each of these numbers make, alone and with the others?
world: {world}
seed: {seed}
replicates: 2
population: by_seed
burn_in_years: {burn_in_years}
policy_day: {policy_day}
index_days: {index_days}
follow_up_days: {follow_up_days}
index: {{event: police_contact, who: {{form: sex, minor: true}}}}
beliefs: [{beliefs}]
structure: default
baseline: detention
contrasts:
  - [dropoff_open, detention]
scenarios:
  detention: {{label: Detention, policy: minors, levers: {{response_to_minors: detain, detention_days: 18}}}}
  dropoff_open: {{label: Open center, policy: minors, levers: {{response_to_minors: drop_off}}}}
design:
  method: saltelli
  base: 256
  seed: 1
{over}
outcomes: [days_exploited_1095, days_locked_1095]
groups: [all]
keep: []
"""
RULE = f"""The rule that picks numbers was [laid down before the screening was run](sensitivity.md): those whose mu\\*, by its 95 % interval
alone, begins above what luck alone would make of it; of more than {MOST}, the {MOST} largest."""
LIMITS = """## What this does not say

* **It is a world of 60 people.** Luck is large in it. A number that does not stand out is not shown to do nothing.
* **Ranges decide.** They are the whole ranges of the registry, and many are guesses. A wider guess moves more.
* **Points are not calibrated.** Many of them meet no pattern of the world outside.
* Numbers that were not taken stay where the world and the belief set have them. Elsewhere they may matter more.
* No belief is shown to be true by any of this, and no option is named best."""


def measures(results: Results, like: Results) -> pd.DataFrame:
    """Return every measure of the first contrast of `like`, under its first belief set. Raises RunError: it has none."""
    beliefs = like.experiment.beliefs[0].name
    return sensitivity(results, [first_contrast(like)], main_outcome(like), beliefs=beliefs).table


def screening_page(screening: Results, decomposition: Results) -> str:
    """Return the page as Markdown. Raises RunError where the folders do not fit together."""
    pair, outcome = first_contrast(screening), main_outcome(screening)
    refuse_others(screening, decomposition, pair)
    screened, told = measures(screening, screening), measures(decomposition, screening)
    names = handed_on(screened)
    refuse_numbers(screening, decomposition, names)
    contrast = screening.experiment.pair_label(pair)
    lines = [
        "# Which numbers matter",
        "",
        "<!-- made by `make screening`; do not edit -->",
        finding(told, names, contrast),
        "",
        f"The comparison is {contrast}, in {days_in_words(outcome)}. Beliefs: {lower_first(sentence(screening.experiment.beliefs[0].name))}.",
        "",
        "## The screening: all numbers",
        "",
        *screening_lines(screened, names),
        "",
        "## The second look: Sobol indices",
        "",
        *index_lines(told, names, decomposition),
        "",
        f"![What moves {contrast}](figures/{FIGURE})",
        "",
        "## Beside luck",
        "",
        *spread_lines(told, days_in_words(outcome)),
        "",
        LIMITS,
        "",
        "## How it is made",
        "",
        f"`make screening` runs two experiments and writes this page: {'; '.join(digest_words(r.experiment) for r in (screening, decomposition))}. "
        "`trustline sensitivity results/screening --over` prints the list that the second one takes. See "
        "[what the command says](sensitivity.md).",
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


def refuse_numbers(screening: Results, decomposition: Results, names: list[str]) -> None:
    """Raise RunError unless the second experiment is over the numbers that the first hands on."""
    differ = {f.name for f in sample_factors(decomposition)} ^ set(names)
    if differ:
        raise RunError(
            f"{display_path(decomposition.folder)}: expected a design over what the screening hands on (`trustline "
            f"sensitivity {display_path(screening.folder)} --over`); it differs in {join_words(sorted(differ))}"
        )


def by_source(table: pd.DataFrame, measure: str) -> Rows:
    """Return the rows of one measure by source, the largest value first."""
    rows = table[table["measure"] == measure].sort_values("value", ascending=False, kind="stable")
    return {str(row["source"]): row for row in rows.to_dict("records")}


def is_above_luck(table: pd.DataFrame, name: str) -> bool:
    """Return whether the total index of a number is clear of what luck alone makes of it, held together with all others."""
    return bool(by_source(table, TOTAL)[name]["together_low"] > by_source(table, TOTAL_BY_LUCK)[name]["value"])


def finding(told: pd.DataFrame, names: list[str], contrast: str) -> str:
    """Return the finding: how many numbers hold at the second look, and the largest of them."""
    held = [f"`{name}`" for name in by_source(told, TOTAL) if is_above_luck(told, name)]
    if not held:
        return f"At a second look none of {len(names)} numbers moves {contrast} clear of luck."
    most = f"; most of all {join_words(held[:3])}" if len(held) > 3 else f": {join_words(held)}"
    return f"At a second look {len(held)} of {len(names)} numbers move {contrast} clear of luck{most}."


def screening_lines(screened: pd.DataFrame, names: list[str]) -> list[str]:
    """Return the numbers that the screening hands on, and the names of those that stand out and are not."""
    sizes, luck, sigma = (by_source(screened, m) for m in (MEAN_SIZE, BY_LUCK, SIGMA))
    out = stand_out(screened)
    rest = [f"`{name}`" for name in out[len(names) :]]
    lines = [
        f"Of {len(sizes):,} numbers {len(out)} stand out from luck. {RULE}",
        "",
        "| number | mu\\*, days (95 % interval alone) | by luck alone | sigma |",
        "| :-- | --: | --: | --: |",
        *(
            f"| `{n}` | {with_ends(sizes[n], 'low', 'high')} | {format_size(luck[n]['value'])} | {format_size(sigma[n]['value'])} |"
            for n in names
        ),
        "",
        "mu\\* is the mean size of a number's effect over its whole range, without a sign; sigma is how much the effect differs from place to place. "
        "These numbers were picked by it, so these mu\\* tend to be too large. The second look has runs of its own.",
    ]
    return [*lines, "", f"They stand out, too, and are not taken: {join_words(rest)}."] if rest else lines


def index_lines(told: pd.DataFrame, names: list[str], results: Results) -> list[str]:
    """Return the Sobol indices of each number, the largest total first."""
    first, total, luck = (by_source(told, m) for m in (FIRST, TOTAL, TOTAL_BY_LUCK))
    base = results.experiment.sample.settings["base"] if results.experiment.sample else 0
    return [
        f"A first-order index is the share of the variance over points that a number makes alone; a total index, with all that others do to it. "
        f"From {base:,} rows of {len(names) + 2} points, the mean of {results.config['replicates']} replicates at each. Luck is a part that no number explains "
        f"alone, and adds to each total. So beside it stands what luck alone would make. The intervals hold together, those of {len(names)} numbers "
        "for each kind of index (Bonferroni). Bold: clear of zero, or of luck.",
        "",
        "| number | first-order | total | total by luck alone |",
        "| :-- | --: | --: | --: |",
        *(
            f"| `{n}` | {bold(first[n], first[n]['together_low'] > 0)} | {bold(total[n], is_above_luck(told, n))} "
            f"| {luck[n]['value']:.2f} |"
            for n in total
        ),
    ]


def bold(row: dict[Any, Any], clear: bool) -> str:
    """Return an index with the interval that holds together, in bold letters where it is clear."""
    ends = f"{row['together_low']:.2f} to {row['together_high']:.2f}"
    text = f"{row['value']:.2f} ({ends})".replace("-", "\u2212")
    return f"**{text}**" if clear else text


def spread_lines(told: pd.DataFrame, days: str) -> list[str]:
    """Return what these numbers and luck make of the spread of one run's difference, as standard deviations."""
    spreads = by_source(told, SPREAD)
    return [
        f"The spread of one run's difference, as standard deviations in {days}:",
        "",
        "| source | days (interval) |",
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


def next_config(screening: Results) -> str:
    """Return the second experiment's file. Raises RunError: nothing stands out from luck."""
    told, *over = over_block(screening, measures(screening, screening))
    if not over:
        raise RunError(
            f"{display_path(screening.folder)}: no number stands out from luck; nothing to look at a second time"
        )
    file = screening.experiment.file
    stated = {name: getattr(file, name) for name in STATED}
    world, beliefs = screening.experiment.world.name, screening.experiment.beliefs[0].name
    return TEMPLATE.format(told=told, over="\n".join(over), world=world, beliefs=beliefs, **stated)


def write_next(results: str = "results", config: str = str(NEXT)) -> int:
    """Write the second experiment's file from the first one's runs; return the exit code."""
    try:
        text = next_config(Results.open(Path(results) / FOLDERS[0]))
        write_whole(Path(config), lambda part: part.write_text(text, "utf-8"))
    except (RunError, OSError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    print(f"written: {config}")
    return DONE


def main(results: str = "results", page: str = str(PAGE)) -> int:
    """Write the page and its figure from the two folders in `results`; return the exit code."""
    path = Path(page)
    try:
        screening, decomposition = (Results.open(Path(results) / name) for name in FOLDERS)
        text = screening_page(screening, decomposition)
        write_whole(path, lambda part: part.write_text(text, "utf-8"))
        with tempfile.TemporaryDirectory() as folder:
            draw_sensitivity(decomposition, measures(decomposition, screening), Path(folder))
            shutil.copyfile(Path(folder) / "sensitivity.png", path.parent / "figures" / FIGURE)
    except (RunError, OSError) as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    print(f"written: {page}")
    return DONE


if __name__ == "__main__":
    script(lambda: write_next(*sys.argv[2:]) if sys.argv[1:2] == ["next"] else main(*sys.argv[1:]))
