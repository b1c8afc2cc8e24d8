"""The printed answer: one table a belief set; first of all, what the model cannot say."""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from experiments.designs.resolution_4 import design_in
from experiments.estimates.cases import varies
from experiments.estimates.lever_differences import each_contrast
from experiments.estimates.lines import lines_of
from experiments.estimates.maps import is_map
from experiments.outcomes.declared import TOGETHER, heading, horizons, in_order, main_horizon, told_unit
from experiments.outcomes.key import SETTING
from experiments.question.experiment import Experiment
from experiments.question.members import members_run
from experiments.question.standing import standing
from experiments.results.results import Results
from experiments.tables.definitions import print_definitions
from experiments.tables.headline import levers_in_words, print_headline
from experiments.tables.kept_structures import print_structures
from experiments.tables.levels import print_levels
from experiments.tables.noise import print_noise
from experiments.tables.ratios import print_ratios
from experiments.tables.short_answer import print_short_answer
from experiments.tables.spells import print_spells
from experiments.tables.terminal import console
from experiments.tables.waits import print_waits
from experiments.tables.what_decides import print_design, print_lines, print_map
from experiments.tables.worth import print_regret, print_value
from experiments.words import FIRST_LINE, few_runs, format_estimate, format_signed, sentence
from sim.errors import visible
from sim.reading import display_path

NAME_WIDTH, COLUMN_WIDTH = 26, 14
IN_ONE_LINE = 62  # columns from which on a difference and its interval stand in one line beside the longest outcome
NEVER_PART = tuple(name.removesuffix("{k}") for name in TOGETHER)  # the other bound begins so, too


def cell(row: Any, unit: str) -> str:
    """Return a difference over its interval, in a unit."""
    lines = [format_signed(row["difference"], unit)]
    if not math.isnan(row["difference"]):
        known = not math.isnan(row["low"])
        lines.append(
            f"{format_signed(row['low'], unit)} to {format_signed(row['high'], unit)}" if known else "no interval"
        )
    return "\n".join(lines)


def print_results(results: Results, folder: Path, notes: Sequence[str] = ()) -> None:
    """Print the tables of an experiment and `notes`, and last the answer in ten lines; or say what is missing from it."""
    out = console(sys.stdout)
    out.print(f"[bold]{FIRST_LINE}[/bold] {standing(results.experiment)}")
    out.print("A synthetic world. No survivor was interviewed as a survivor for the report behind it.")
    file = results.experiment.file
    if file.question:
        out.print(f"\n{escape(file.question)}")
    if "summary" not in results.tables:
        out.print("\nNo run finished: there is nothing to show.")
        print_failures(results, out)
        for note in notes:
            out.print(escape(note))
        return
    print_followed(results, out)
    if few := few_runs(members_run(results.members, file.replicates), file.replicates):
        out.print(few)
    print_answers(results, out)
    print_ratios(results, out)
    print_waits(results, out)
    print_spells(results, out)
    print_value(results, out)
    print_regret(results, out)
    print_noise(results, out)
    print_failures(results, out)
    out.print(f"All outcomes and groups, tables and figures: {escape(display_path(folder))}/")
    for note in notes:
        out.print(escape(note))
    print_short_answer(results, folder, out)


def print_answers(results: Results, out: Console) -> None:
    """Print the tables of the answer itself: which ones there are depends on what the experiment varies."""
    if varies(results):
        print_levels(results, out)
    elif design_in(results.experiment.structures) is not None:
        print_design(results, out)
    elif len(results.experiment.structures) > 1:
        print_structures(results, out)
    elif lines_of(results):
        print_lines(results, out)
    elif is_map(results):
        print_map(results, out)
    else:
        print_headline(results, out)
        print_contrasts(results, results.tables["summary"], out)
        print_definitions(results, out)


def print_contrasts(results: Results, summary: pd.DataFrame, out: Console) -> None:
    """Print one table of contrasts a belief set."""
    file = results.experiment.file
    pairs = [(a, b) for a, b in file.contrasts]
    notes = {pair: levers_in_words(differences) for pair, differences in each_contrast(results.experiment, pairs)}
    here = summary[(summary["group"] == "all") & rows_of_pairs(summary, pairs)]
    in_headline = main_horizon(file.outcomes) > 0  # the other bound stands there, where there is one
    outcomes = [o for o in file.outcomes if "at_most" not in o or not in_headline]
    for beliefs in results.experiment.beliefs:
        contrasts = here[here["beliefs"] == beliefs.name]
        if len(contrasts):
            out.print(
                contrast_table(results.experiment, contrasts, sentence(beliefs.name), outcomes, out.width, notes)
            )


def rows_of_pairs(summary: pd.DataFrame, pairs: list[tuple[str, str]]) -> pd.Series:
    """Return which rows of the summary belong to some pairs."""
    each = zip(summary["scenario"], summary["against"], strict=True)
    return pd.Series([pair in pairs for pair in each], index=summary.index, dtype=bool)


def contrast_label(
    experiment: Experiment, pair: tuple[str, str], notes: dict[tuple[str, str], str], between: str
) -> str:
    """Return a contrast as a table names it, with the levers it moves if it moves several."""
    note = notes.get(pair, "")
    return experiment.pair_label(pair, between) + (f"\n({note})" if note else "")


def print_followed(results: Results, out: Console) -> None:
    """Print who is followed, and for how many the event happened."""
    outcomes = results.tables["outcomes"]
    file = results.experiment.file
    base = outcomes[(outcomes["scenario"] == file.baseline) & (outcomes["group"] == "all")]
    each = base["n_index"]
    if base.empty:
        out.print("\nNo run of the baseline finished.")
        return
    out.print(
        f"\nFollowed: {int(each.sum()):,} people in {len(each)} runs of the baseline "
        f"({each.mean():.0f} a run, least {int(each.min())}).\nThe same people are followed in every scenario."
    )
    each_case = ["scenario", *SETTING]
    others = {"scenario": [name for name in results.experiment.policies if name != file.baseline]}
    pieces = results.pieces("people", (*each_case, "event_here"), others)
    counts = [piece.groupby(each_case)["event_here"].agg(["sum", "count"]) for piece in pieces]
    if counts:
        totals = pd.concat(counts).groupby(each_case).sum()
        share = totals["sum"] / totals["count"]
        if len(share):
            out.print(
                f"The event happened on that day in the other scenarios to {share.min():.0%} to {share.max():.0%} of them."
            )


def columns_that_fit(outcomes: list[str], width: int) -> list[str]:
    """Return the outcomes that stand as columns: days exploited and locked of a horizon, then others as the width holds.

    None (nothing) where the width does not hold even one horizon: exploited and locked never part.
    """
    fits = (width - NAME_WIDTH - 4) // (COLUMN_WIDTH + 3)
    of_horizons = [
        [o for o in (f"days_exploited_{k}", f"days_locked_{k}") if o in outcomes] for k in horizon_order(outcomes)
    ]
    columns: list[str] = []
    for pair in of_horizons:
        columns += pair if len(columns) + len(pair) <= fits else []
    if not columns and any(of_horizons):
        return []
    others = [o for o in in_order(outcomes) if o not in columns and not o.startswith(NEVER_PART)]
    columns += others[: max(0, fits - len(columns))]
    return [o for o in in_order(outcomes) if o in columns]


def horizon_order(outcomes: list[str]) -> list[int]:
    """Return the horizons asked for, in the order in which they are told: the main one, then the longest."""
    ks = horizons(outcomes)
    first = main_horizon(outcomes)
    return sorted(ks, key=lambda k: (k != first, -k))


def contrast_table(
    experiment: Experiment,
    rows: pd.DataFrame,
    title: str,
    outcomes: list[str],
    width: int,
    notes: dict[tuple[str, str], str],
) -> Table:
    """Return a table of contrasts: outcomes side by side, or one below the other where the width holds fewer.

    What does not stand in it is named under it. `notes`: what is said beside a contrast.
    """
    columns = columns_that_fit(outcomes, width)
    if not columns:
        return stacked_table(experiment, rows, title, outcomes, width, notes)
    left_out = [heading(o) for o in outcomes if o not in columns]
    caption = f"Not in {width} columns: {'; '.join(left_out)}. See summary.csv." if left_out else None
    table = Table(
        title=f"\n{title}", title_justify="left", title_style="bold", caption=caption, caption_justify="left"
    )
    table.add_column("first minus second", width=NAME_WIDTH, overflow="fold")
    for outcome in columns:
        table.add_column(heading(outcome), justify="right", width=COLUMN_WIDTH)
    for (name, against), block in rows.groupby(["scenario", "against"], sort=False):
        by_outcome = block.set_index("outcome")
        cells = [cell(by_outcome.loc[o], told_unit(o, str(by_outcome.loc[o]["unit"]))) for o in columns]
        table.add_row(contrast_label(experiment, (str(name), str(against)), notes, "\n  "), *cells, end_section=True)
    return table


def stacked_table(
    experiment: Experiment,
    rows: pd.DataFrame,
    title: str,
    outcomes: list[str],
    width: int,
    notes: dict[tuple[str, str], str],
) -> Table:
    """Return a table of contrasts with a row an outcome: all of them, in any width from 40 columns on."""
    table = Table(title=f"\n{title}", title_justify="left", title_style="bold")
    in_one_line = width >= IN_ONE_LINE
    table.add_column("first minus second", overflow="fold")
    table.add_column(f"difference{' ' if in_one_line else chr(10)}(95 %)", justify="right", no_wrap=True)
    order = in_order(outcomes)
    for (name, against), block in rows.groupby(["scenario", "against"], sort=False):
        by_outcome = block.set_index("outcome")
        pair = contrast_label(experiment, (str(name), str(against)), notes, " ")
        table.add_row(f"[bold]{pair}[/bold]", "")
        for outcome in order:
            row: Any = by_outcome.loc[outcome]
            unit = told_unit(outcome, str(row["unit"]))
            in_line = format_estimate(row["difference"], row["low"], row["high"], unit)
            estimate = in_line if in_one_line else cell(row, unit)
            table.add_row(heading(outcome), estimate, end_section=outcome == order[-1])
    return table


def print_failures(results: Results, out: Console) -> None:
    """Say how many runs failed or were not done; no number above comes from them."""
    if results.interrupted:
        out.print("[bold]Interrupted:[/bold] what had finished is kept, marked unfinished.")
    if results.failed:
        runs = results.tables["runs"]
        first = runs[runs["status"] != "done"].iloc[0]
        out.print(
            f"[bold]{results.failed} of {len(runs)} runs failed[/bold] and are left out; the first: "
            f"{first['scenario']}, {first['beliefs']}, replicate {first['replicate']}: {escape(visible(first['error']))}"
        )
