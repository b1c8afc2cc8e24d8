"""The page "What decides the answer": `make decides`. No figure in it is typed."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from experiments.endings import write_page
from experiments.estimates.cases import main_outcome
from experiments.estimates.deciding import (
    ALIKE,
    BELIEFS,
    CONTESTED,
    FITTED,
    LESS,
    MORE,
    SOURCES,
    STRUCTURE,
    UNCONTESTED,
    Contrast,
    Correlation,
    Deciding,
    judge_folders,
)
from experiments.estimates.decomposition import CONVENTION
from experiments.estimates.rank_words import SIGNLESS, correlation_in_words
from experiments.figures.what_decides import draw_what_decides, move_in_words
from experiments.outcomes.declared import days_in_words
from experiments.program import script
from experiments.question.config_text import config_text
from experiments.question.experiment import Experiment
from experiments.results.identity import text_hash, without_labels
from experiments.results.results import Results
from experiments.whole_file import copy_whole
from experiments.words import (
    format_signed,
    format_size,
    join_words,
    leaves_out_zero,
    lower_first,
    sentence,
    upper_first,
)

FOLDERS = ("what_decides_uncontested", "what_decides_structure", "what_decides_contested")
PAGE = Path("docs/what_decides.md")
DIGITS = 12
MOST_NUMBERS = 5  # of each kind, that are listed for a contrast
NAMES = {
    BELIEFS: "belief sets, each equally likely",
    CONTESTED: "contested numbers, whole ranges",
    UNCONTESTED: "uncontested numbers, whole ranges",
    FITTED: "fitted numbers, within the patterns",
    STRUCTURE: "structural switches",
}
BESIDE = {MORE: "more than the sets", LESS: "less than the sets", ALIKE: "not told apart", "": ""}
CHOICES = """## What was laid down before the runs

* A source's size is its **standard deviation in days**, luck taken off.
* It **decides** a comparison where this is at least the size of the mean difference: of values spread like a bell, one in
  six or more then turns the sign. It says so only where the interval does; else "not to be told".
* It moves a comparison **more or less than the belief sets** only where the interval of the two variances, from the same
  runs, leaves out zero.
* Ranges are the whole ranges of the registry (`trustline parameters`). Each belief set, and each setting of a switch, is
  equally likely."""
LIMITS = """## What this does not say

* **Drawn points are not calibrated again.** Many meet no pattern. So a mean on this page is not the flagship's, and may have another
  sign. The page tells how much these numbers could decide at most, as far as the registry's ranges are right. The six
  fitted numbers are left to the calibrated members.
* A range in the registry is often a guess. A wider guess decides more.
* It is the world `dashboard`, a quarter of the flagship's. Luck is larger there; it is taken off, and widens intervals.
* Contested numbers are drawn over the belief set's, and over wider ranges than the four sets span.
* No belief is shown to be true by any of this, and no option is named best."""


def page_text(uncontested: Results, structure: Results, contested: Results) -> str:
    """Return the page as Markdown. Raises RunError where the folders do not fit together."""
    contrasts, label = judge_folders(uncontested, structure, contested), uncontested.experiment.pair_label
    outcome, family = days_in_words(main_outcome(uncontested)), len(contrasts) * len(SOURCES)
    digests = [
        f"`{r.experiment.name}`, config {config_digest(r.experiment)}" for r in (uncontested, structure, contested)
    ]
    lines = [
        "# What decides the answer",
        "",
        "<!-- made by `make decides`; do not edit -->",
        f"{move_in_words(contrasts)}.{untold_in_words(contrasts)}",
        "",
        "Beliefs, uncontested numbers and structure side by side: how far does each move a comparison? Each number is a standard "
        f"deviation in {outcome}.",
        "",
        "![Spread of each comparison by source](figures/what_decides.png)",
        "",
        CHOICES,
        "",
        "## Side by side",
        "",
        f"Intervals hold together: the chance that any of the {family} misses is at most 5 % (Bonferroni).",
        *(line for c in contrasts for line in contrast_lines(c, label(c.pair))),
        "",
        "## Which numbers",
        "",
        *number_lines(contrasts, [label(c.pair) for c in contrasts]),
        "",
        LIMITS,
        "",
        "## How it is made",
        "",
        f"`make decides` runs three experiments and writes this page: {'; '.join(digests)}. "
        f"{CONVENTION} See [what the command says](sensitivity.md).",
    ]
    return "\n".join(lines) + "\n"


def untold_in_words(contrasts: list[Contrast]) -> str:
    """Return in how many contrasts uncontested numbers and belief sets cannot be told apart; nothing if in none."""
    alike = sum(c.sources[UNCONTESTED].beside_beliefs == ALIKE for c in contrasts)
    return (
        f" In {alike} of {len(contrasts)} the two cannot be told apart: which is larger there is not known."
        if alike
        else ""
    )


def config_digest(experiment: Experiment) -> str:
    """Return the first digits of the hash of an experiment's resolved config without labels: they decide no number."""
    return text_hash(without_labels(config_text(experiment)))[:DIGITS]


def contrast_lines(contrast: Contrast, name: str) -> list[str]:
    """Return the table of one contrast; `name`: what readers know it by."""
    sets = join_words(
        [f"{format_signed(x, 'days')} ({lower_first(sentence(b))})" for b, x in contrast.by_set.items()]
    )
    return [
        "",
        f"### {upper_first(name)}",
        "",
        f"Mean over all drawn points: {format_signed(contrast.mean, 'days')} days. By belief set: {sets}.",
        "",
        "| source | days (interval) | the sign | beside the belief sets |",
        "| :-- | --: | :-- | :-- |",
        *(source_line(NAMES[name], contrast.sources[name]) for name in SOURCES),
        f"| luck of one run, for comparison | {format_size(contrast.luck)} | | |",
    ]


def source_line(name: str, deciding: Deciding) -> str:
    """Return one source as a row."""
    ends = f"{format_size(deciding.deviation)} ({format_size(deciding.low)} to {format_size(deciding.high)})"
    return f"| {name} | {ends} | {deciding.sign} | {BESIDE[deciding.beside_beliefs]} |"


def number_lines(contrasts: list[Contrast], names: list[str]) -> list[str]:
    """Return the numbers with which each contrast goes most; `names`: what readers know them by."""
    many = {kind: len(contrasts[0].numbers[kind]) for kind in (CONTESTED, UNCONTESTED)}
    lines = [
        "Rank correlations over the points, the contrast averaged over belief sets. The intervals of "
        f"{many[CONTESTED]} contested and {many[UNCONTESTED]} uncontested numbers in {len(contrasts)} comparisons hold together, "
        "each kind by itself. Those clear of zero are bold. A number whose effect turns with the belief set can hide in the average. "
        f"{SIGNLESS}",
        "",
        "| comparison | contested | uncontested |",
        "| :-- | :-- | :-- |",
    ]
    for c, name in zip(contrasts, names, strict=True):
        cells = ("<br>".join(map(number_words, c.numbers[kind][:MOST_NUMBERS])) for kind in (CONTESTED, UNCONTESTED))
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return lines


def number_words(c: Correlation) -> str:
    """Return one correlation with its interval."""
    text = f"`{c.name}` {correlation_in_words(c.name, c.value, c.low, c.high)}"
    return f"**{text}**" if leaves_out_zero(c.low, c.high) else text


def main(results: str = "results", page: str = str(PAGE)) -> int:
    """Write the page and its figure from the three folders in `results`; return the exit code."""
    path = Path(page)

    def make() -> str:
        three = [Results.open(Path(results) / name) for name in FOLDERS]
        text = page_text(*three)
        with tempfile.TemporaryDirectory() as folder:
            draw_what_decides(three[0], judge_folders(*three), Path(folder))
            copy_whole(Path(folder) / "what_decides.png", path.parent / "figures" / "what_decides.png")
        return text

    return write_page(path, make)


if __name__ == "__main__":
    script(lambda: main(*sys.argv[1:]))
