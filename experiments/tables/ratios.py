"""Ratios of sums over runs, printed: the counted mix of forms beside the true one, word of mouth, and what is asked for before days."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from experiments.estimates.cases import Case
from experiments.estimates.first_share import asked_first, of_how_many, share_heading
from experiments.estimates.labor_share import EXPLOITED, days_of_count, recorded_name
from experiments.estimates.ratio_words import OptionRatio, cases_of_ratios, option_ratios
from experiments.estimates.reproduction import reaches_word
from experiments.outcomes.time_words import time_in_sentences
from experiments.results.results import Results
from experiments.tables.headline import baseline_name
from experiments.tables.waits import waits_sentence

WITH_DIFFERENCE = 84  # columns from which on the difference stands beside the level
REPRODUCTION = ("reproduction_number", "reproduction_chain")
VOUCHES = "People whom one who vouches brings to services (the reproduction number of vouching)"
IN_TURN = "Of those whom one brings, people who vouch in turn (above 1, word of mouth carries itself)"


def print_ratios(results: Results, out: Console) -> None:
    """Print the counted mix and word of mouth in each case that is told; nothing where there is neither."""
    for case in cases_of_ratios(results):
        print_mix(results, case, out)
    for case in cases_of_ratios(results):
        for name, words in zip(REPRODUCTION, (VOUCHES, IN_TURN), strict=True):
            print_options(results, option_ratios(results, case.point, name), f"{words}{where(case)}:", out)


def print_first(results: Results, out: Console) -> None:
    """Print in the middle case what a question about people exploited for labor asks for before days; nothing in other worlds."""
    all_cases = cases_of_ratios(results)
    if not all_cases or results.experiment.world.people.share_labor == 0.0:
        return
    case, name = all_cases[0], asked_first(results)
    if name:
        title = f"{share_heading(name)}, {of_how_many(name)}{where(case)}:"
        print_options(results, option_ratios(results, case.point, name), title, out)
    print_mix(results, case, out)
    if not name and reaches_word(results.experiment):
        title = f"{VOUCHES}{where(case)}:"
        print_options(results, option_ratios(results, case.point, REPRODUCTION[0]), title, out)
    if line := waits_sentence(results):
        out.print(escape(f"\n{line}"))
    out.print()


def print_mix(results: Results, case: Case, out: Console) -> None:
    """Print the true mix of those followed in a sentence, and the counted mix of each option below it."""
    days = days_of_count(results.experiment)
    true = option_ratios(results, case.point, EXPLOITED) if days else []
    if not true:
        return
    title = (
        f"Of 100 people exploited, {true[0].level} are exploited for labor, under every option. Of 100 of them who are put "
        f"on record within {time_in_sentences(days[0])}, so many are{where(case)}:"
    )
    print_options(results, option_ratios(results, case.point, recorded_name(days[0])), title, out)


def where(case: Case) -> str:
    """Return in which case something is told, as a sentence after another."""
    return f". {case.words}"


def print_options(results: Results, ratios: list[OptionRatio], title: str, out: Console) -> None:
    """Print a line an option: the level with its interval, and the difference from the baseline where the width holds it."""
    if not ratios:
        return
    base, against = results.experiment.file.baseline, baseline_name(results)
    table = Table(
        box=None, pad_edge=False, padding=(0, 2, 0, 2), header_style="", show_header=out.width >= WITH_DIFFERENCE
    )
    table.add_column("", overflow="fold")
    table.add_column("", justify="right", no_wrap=True)
    if out.width >= WITH_DIFFERENCE:
        table.add_column(escape(f"minus {against}"), justify="right", no_wrap=True)
    for ratio in ratios:
        name = against if ratio.option == base else results.experiment.label(ratio.option)
        cells = [ratio.level, ratio.difference][: len(table.columns) - 1]
        table.add_row(escape(name), *map(escape, cells))
    out.print()
    out.print(escape(title))
    out.print(table)
