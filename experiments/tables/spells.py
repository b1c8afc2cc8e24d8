"""Return after separation, printed on two clocks: the same persons, separated under both scenarios. Description only."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table

from experiments.outcomes.curves import CLOCKS, mean_share, separated_in_both, watched_in_both
from experiments.results.results import Results
from experiments.words import middle, plain, sentence

DAYS = (30, 365)


def of_index_persons(spells: pd.DataFrame, people: pd.DataFrame | None) -> pd.DataFrame:
    """Return the spells of index persons from their index day on; all spells if people were not kept."""
    if people is None:
        return spells
    key = ["scenario", "beliefs", "structure", "replicate", "person"]
    joined = spells.merge(people[[*key, "index_day"]], on=key)
    return joined[joined["day_start"] >= joined["index_day"]]


def shares(both: pd.DataFrame, pair: tuple[str, str], clock: str, days: int) -> str:
    """Return the shares exploited again within some days under two scenarios, of persons watched so long under both."""
    watched = watched_in_both(both, clock, days)
    of = [mean_share(watched[watched["scenario"] == s], clock, np.array([days]))[0][0] for s in pair]
    return " / ".join(map(share, of))


def share(value: float) -> str:
    """Return a share in percent, or a dash where nobody is on the clock, or was watched for so long."""
    return "-" if math.isnan(value) else f"{value:.0%}"


def print_spells(results: Results, out: Console) -> None:
    """Print, under the middle belief set, each contrast's return of persons separated under both scenarios."""
    spells = results.tables.get("spells")
    if spells is None or not len(spells) or len(results.experiment.structures) > 1:
        return
    beliefs = middle(b.name for b in results.experiment.beliefs)
    here = of_index_persons(spells[spells["beliefs"] == beliefs], results.tables.get("people"))
    table = Table(title="\nExploited again, first against second", title_justify="left", title_style="bold")
    table.add_column("first and second", max_width=26)
    table.add_column("persons", justify="right")
    for clock in CLOCKS:
        for days in DAYS:
            table.add_column(f"within {days} days of {clock}", justify="right", max_width=16)
    for name, against in results.experiment.file.contrasts:
        both = separated_in_both(here, name, against)
        if not len(both):
            continue
        cells = [shares(both, (name, against), clock, days) for clock in CLOCKS for days in DAYS]
        table.add_row(f"{plain(name)}\n  and {plain(against)}", f"{len(both) // 2:,}", *cells, end_section=True)
    if table.row_count:
        out.print(table)
        out.print(
            f"Index persons separated under both scenarios, their first spell from the index day on in each ({sentence(beliefs).lower()}). Description only: it leaves out "
            "whom a policy does not separate. A dash: nobody was on that clock, or nobody was watched for so long."
        )
