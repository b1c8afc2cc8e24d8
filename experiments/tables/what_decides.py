"""What decides the answer, printed: along a line of beliefs, on a map of two numbers, across structures."""

from __future__ import annotations

import numpy as np
from rich.console import Console
from rich.table import Table

from experiments.designs.resolution_4 import ALONE, RUNS, confounded_pairs, design_in
from experiments.estimates.cases import main_outcome, point_words
from experiments.estimates.lever_differences import each_contrast
from experiments.estimates.lines import along, lines_of, others_of, sign_change
from experiments.estimates.maps import cells
from experiments.estimates.structures import effect_alone, effects
from experiments.outcomes.declared import days_in_words, horizons
from experiments.results.results import Results
from experiments.tables.headline import levers_in_words
from experiments.words import display_name, format_estimate, format_signed, sentence
from sim.parameters import REGISTRY
from sim.structure import SWITCHES


def belief_label(results: Results, beliefs: str) -> str:
    """Return a belief set as a reader knows it: its name, or its place on the line."""
    line = next((b.line for b in results.experiment.beliefs if b.name == beliefs), None)
    if line is not None:
        return f"at {line.at:g} on the line{'' if line.vary == 'all' else f' of {display_name(line.vary)}'}"
    return display_name(beliefs)


def place_in_words(results: Results, number: int) -> str:
    """Return a point as a table names it: its belief set, its structure if there are several, and what is varied."""
    point, several = results.experiment.points[number], len(results.experiment.structures) > 1
    structure = display_name(point.structure.name) if several else ""
    return ", ".join(
        word for word in (belief_label(results, point.beliefs.name), structure, point_words(results, number)) if word
    )


def contrast_notes(results: Results) -> dict[tuple[str, str], str]:
    """Return what stands beside each contrast that moves no lever or several; nothing for one."""
    pairs = [(a, b) for a, b in results.experiment.file.contrasts]
    words = {pair: levers_in_words(differences) for pair, differences in each_contrast(results.experiment, pairs)}
    return {pair: f"\n({text})" if text else "" for pair, text in words.items()}


def print_lines(results: Results, out: Console) -> None:
    """Print each contrast along each line, and where its sign changes."""
    notes = contrast_notes(results)
    if not notes:
        out.print("\nNo numbers along the line: the experiment names no pair of options under `contrasts:`.")
        return
    for on in lines_of(results):
        line, at = on.line, on.at
        moves = (
            ""
            if line.vary == "all"
            else f", only {display_name(line.vary)} moving, the other groups at {display_name(others_of(results))}"
        )
        out.print(f"\nAlong the line from {display_name(line.start)} (0) to {display_name(line.end)} (1){moves}:")
        for outcome in (f"days_exploited_{k}" for k in horizons(results.experiment.file.outcomes)):
            table = Table(title=f"\nDifference in {days_in_words(outcome)}", title_justify="left", title_style="bold")
            table.add_column("first minus second", max_width=26)
            for x in at:
                table.add_column(f"{x:g}", justify="right", no_wrap=True)
            table.add_column("break-even", max_width=26)
            for name, against in results.experiment.file.contrasts:
                differences = along(results, on, (name, against), outcome)
                means = [format_signed(float(differences[:, k].mean()), "days") for k in range(len(at))]
                place = sign_change(on, differences).in_words()
                pair = results.experiment.pair_label((name, against)) + notes[name, against]
                table.add_row(pair, *means, place, end_section=True)
            out.print(table)
    if results.members and any(on.line.vary != "all" for on in lines_of(results)):
        out.print(
            f"A group moved alone uses the {'' if results.experiment.unchecked else 'calibrated '}members of {display_name(others_of(results))}: it is not calibrated again."
        )


def print_map(results: Results, out: Console) -> None:
    """Print each contrast on a grid of two contested numbers; `~` marks what is within the noise."""
    grid, outcome = results.experiment.file.beliefs["grid"], main_outcome(results)
    if not outcome:
        return
    first, second = grid
    out.print(
        f"\nDown, {first}: {REGISTRY[first].meaning} ({REGISTRY[first].unit})."
        f"\nAcross, {second}: {REGISTRY[second].meaning} ({REGISTRY[second].unit})."
    )
    without_interval = False
    notes = contrast_notes(results)
    for pair in results.experiment.file.contrasts:
        title = f"\n{results.experiment.pair_label(pair)}: difference in {days_in_words(outcome)}{notes[pair[0], pair[1]]}"
        table = Table(title=title, title_justify="left", title_style="bold")
        table.add_column(f"{first}, down\n{second}, across")
        for x in grid[second]:
            table.add_column(f"{x:g}", justify="right", no_wrap=True)
        for y, row in zip(grid[first], cells(results, pair, outcome), strict=True):
            table.add_row(f"{y:g}", *(f"{mark(low, high)}{format_signed(m, 'days')}" for m, low, high in row))
            without_interval |= bool(np.isnan(row[:, 1]).any())
        out.print(table)
        out.print(
            f"Below 0: fewer days with {results.experiment.label(pair[0])}. Above 0: fewer with {results.experiment.label(pair[1])}."
        )
    out.print("~: within the noise (the interval holds zero).")
    if without_interval:
        out.print("?: no interval: fewer than two members or replicates.")
    kind = "" if results.experiment.unchecked else "calibrated "
    members = f", and its {kind}members: no pair is calibrated again" if results.members else ""
    out.print(f"All other contested numbers are those of {display_name(others_of(results))}{members}.")


def mark(low: float, high: float) -> str:
    """Return what stands before a number: within the noise, without an interval, or nothing."""
    return "? " if np.isnan(low) else "~ " if low <= 0 <= high else ""


def print_design(results: Results, out: Console) -> None:
    """Print the main effect of each switch on each contrast, and what the design cannot tell apart."""
    outcome = main_outcome(results)
    if not outcome:
        return
    for beliefs in results.experiment.beliefs:
        for pair in results.experiment.file.contrasts:
            out.print(design_table(results, pair, outcome, beliefs.name))
    structures = [s.name for s in results.experiment.structures]
    design = design_in(results.experiment.structures)
    pairs = sum(len(g) for g in confounded_pairs())
    out.print(f"A design of {RUNS} runs, resolution IV: main effects are clear of two-way interactions;")
    out.print(f"{pairs} of these are confounded in {len(confounded_pairs())} groups (docs/decisions.md).")
    if design and design.alone:
        base = display_name(design.base.name)
        out.print(f"The last row is no part of the design: everything else is as in the structure {base}.")
    with_runs = set(results.tables["outcomes"]["structure"])
    if not with_runs >= set(structures):
        out.print(f"{len(with_runs)} of {len(structures)} structures have finished runs; a dash: not to be told yet.")
    out.print("Not recalibrated.")


def design_table(results: Results, pair: list[str], outcome: str, beliefs: str) -> Table:
    """Return what each switch does to one contrast under one belief set."""
    name, against = pair
    title = f"\n{results.experiment.pair_label((name, against))}: what each switch does to the difference in {days_in_words(outcome)}"
    title += f"{contrast_notes(results)[name, against]}\n{sentence(beliefs)}"
    table = Table(title=title, title_justify="left", title_style="bold")
    for heading in ("switch", "first setting", "second setting"):
        table.add_column(heading)
    table.add_column("effect (95 %)", justify="right")
    for switch, effect, low, high in effects(results, name, against, outcome, beliefs):
        settings = SWITCHES[switch].settings
        table.add_row(display_name(switch), settings[0], settings[-1], format_estimate(effect, low, high, "days"))
    alone = effect_alone(results, name, against, outcome, beliefs)
    design = design_in(results.experiment.structures)
    if alone is not None and design is not None:
        switch, setting = ALONE
        base = design.base
        table.add_section()
        table.add_row(
            f"{display_name(switch)}, alone", base.settings[switch], setting, format_estimate(*alone, "days")
        )
    return table
