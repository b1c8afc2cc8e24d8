"""The next study to fund, printed: how often a choice would change if a number were known, and the days that would save."""

from __future__ import annotations

import pandas as pd
from rich.console import Console
from rich.table import Table

from experiments.estimates.information import SHUFFLES, WEIGHTS, Gain
from experiments.estimates.studies import Studies
from experiments.words import display_name, format_size, join_words, sentence

MOST_NUMBERS = 10  # of a belief set
NARROW = 80  # columns under which weights stand below one another
WEIGHT_HEADS = [f"w = {w:g}" for w in WEIGHTS]
KIND_NUMBER, KIND_GROUP, KIND_BELIEFS = "number", "group", "belief set"


def print_studies(studies: Studies, out: Console) -> None:
    """Print a table for each belief set and structure: the numbers whose knowledge would save the most days, then groups."""
    out.print(
        f"\n[bold]What would it change to know a number?[/bold] A choice among {len(studies.options)} options, over "
        f"{studies.points:,} points and {studies.days:,} days: {join_words([display_name(o) for o in studies.options])}."
    )
    out.print(
        "The loss is days exploited plus w times days locked: w says what a locked day counts. Each cell: at how many "
        "of 100 points another option would be taken; then the days a person that this saves, on average over all points."
    )
    several = len({structure for _, structure in studies.numbers}) > 1
    for (beliefs, structure), gains in studies.numbers.items():
        title = sentence(beliefs) + (f", {display_name(structure)}" if several else "")
        out.print(study_table(title, gains, studies.groups[beliefs, structure], out.width < NARROW))
    for structure, gain in studies.beliefs.items():
        out.print(
            study_table(
                f"All sets, each as likely{f', {display_name(structure)}' if several else ''}",
                [],
                [gain],
                out.width < NARROW,
            )
        )
    for line in notes(studies):
        out.print(line)


def study_table(title: str, numbers: list[Gain], groups: list[Gain], narrow: bool = False) -> Table:
    """Return the numbers with the largest gain, and every group that has one. `narrow`: the weights below one another."""
    table = Table(title=title, title_justify="left")
    table.add_column("if this were known", min_width=16, overflow="fold")
    for head in ["by w"] if narrow else WEIGHT_HEADS:
        table.add_column(head, justify="right")
    gains = [g for g in numbers[:MOST_NUMBERS] if g.days.max() > 0]
    for part in (gains, [g for g in groups if g.days.max() > 0 or not numbers]):
        for gain in part:
            cells = gain_cells(gain)
            below = "\n".join(f"{head}: {cell}" for head, cell in zip(WEIGHT_HEADS, cells, strict=True))
            table.add_row(gain.name, *([below] if narrow else cells), end_section=narrow)
        table.add_section()
    if numbers and not gains:
        table.add_row("no number alone: none would change the choice at any point")
    return table


def gain_cells(gain: Gain) -> list[str]:
    """Return share and days for each weight, in brackets where luck reaches as far."""
    cells = []
    for share, days, clear in zip(gain.changes, gain.days, gain.is_clear(), strict=True):
        text = f"{100 * share:.0f} %, {format_size(days)}"
        cells.append("0" if days <= 0 else text if clear else f"({text})")
    return cells


def notes(studies: Studies) -> list[str]:
    """Return what must be known beside the numbers."""
    lines = [
        f"In brackets: no more than luck reaches. {SHUFFLES} times the points were shuffled, so that no number decided anything; what "
        "the largest gain of a number (or of a group) then was, at that weight, in 95 of 100, is what luck reaches.",
        "Each number lies evenly over its range: a convention of the design, and nobody's belief. Another range gives another gain, most often a wider one a larger. "
        "Other numbers stay unknown. Which option would be taken is not told: no policy is named best.",
    ]
    if studies.unlived:
        every = studies.points + studies.unlived
        lines.append(
            f"At {studies.unlived:,} of {every:,} points nobody was followed in some option's runs. They are left out."
        )
    if studies.left_out:
        names = join_words([display_name(s) for s in studies.left_out])
        lines.append(f"Left out, for they have other beds, or were not asked for: {names}.")
    return lines


def studies_frame(studies: Studies) -> pd.DataFrame:
    """Return one row a belief set, structure, thing to know, and weight: for CSV."""
    rows = []
    for kind, by_setting in ((KIND_NUMBER, studies.numbers), (KIND_GROUP, studies.groups)):
        rows += [(*setting, kind, gain) for setting, gains in by_setting.items() for gain in gains]
    rows += [("", structure, KIND_BELIEFS, gain) for structure, gain in studies.beliefs.items()]
    return pd.DataFrame(
        [
            (beliefs, structure, kind, gain.name, weight, share, days, luck)
            for beliefs, structure, kind, gain in rows
            for weight, share, days, luck in zip(WEIGHTS, gain.changes, gain.days, gain.by_luck, strict=True)
        ],
        columns=["beliefs", "structure", "kind", "known", "weight", "share_changed", "days_saved", "days_by_luck"],
    )
