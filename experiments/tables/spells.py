"""Return after separation, printed on two clocks: the same persons, separated under both scenarios. Description only."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from rich.console import Console
from rich.table import Table

from experiments.estimates.paired import by_unit, interval
from experiments.outcomes.curves import CLOCKS, separated_in_both, shares, watched_in_both
from experiments.outcomes.key import KEY, SETTING
from experiments.results.results import Results
from experiments.words import mid_sentence, middle_beliefs, sentence

DAYS = (30, 365)
PERSON = [*KEY, "person"]
READ = (*PERSON, "day_start", "day_release", "day_end", "end")  # columns of `spells`


def index_person_spells(spells: pd.DataFrame, people: pd.DataFrame | None) -> pd.DataFrame:
    """Return the spells of index persons from their index day on; all spells if people were not kept."""
    if people is None:
        return spells
    people = people[people["scenario"].isin(spells["scenario"].unique())]  # a piece is of few runs
    people = people[people["replicate"].between(spells["replicate"].min(), spells["replicate"].max())]
    spells_of_people = spells.merge(people[[*PERSON, "index_day"]], on=PERSON)
    return spells_of_people[spells_of_people["day_start"] >= spells_of_people["index_day"]]


def first_spells(spells: pd.DataFrame) -> pd.DataFrame:
    """Return the first spell of each person under each scenario, in the order of the rows: no other is compared (`separated_in_both`)."""
    by_day = spells.sort_values("day_start", kind="stable")
    return by_day.drop_duplicates(["scenario", *SETTING, "replicate", "person"]).sort_index()


def load_first_spells(results: Results, beliefs: str) -> pd.DataFrame | None:
    """Return the first spell of each index person in scenarios that a contrast names; None if there are no spells at all.

    Of each piece that is read only these stay in memory: few of all spells are an index person's, and of some ten a person one is compared.
    """
    names = dict.fromkeys(name for pair in results.experiment.file.contrasts for name in pair)
    rows = {"beliefs": beliefs, "scenario": list(names)}
    people = results.table("people", (*PERSON, "index_day"), rows)
    pieces = [first_spells(index_person_spells(piece, people)) for piece in results.pieces("spells", READ, rows)]
    return first_spells(pd.concat(pieces, ignore_index=True)) if pieces else None  # a piece may end within a person's


def format_shares(both: pd.DataFrame, pair: tuple[str, str], clock: str, days: int, members: int) -> list[str]:
    """Return the share exploited again within some days under each of two scenarios, of persons watched so long under both."""
    watched = watched_in_both(both, clock, days)
    of_each = [shares(watched[watched["scenario"] == s], clock, np.array([days]))[days].dropna() for s in pair]
    return [format_share(*interval(by_unit(values, members).to_numpy())) for values in of_each]


def format_share(mean: float, low: float, high: float) -> str:
    """Return a share in percent, its interval on a line below; a dash where nobody is on the clock, or was watched for so long."""
    if math.isnan(mean):
        return "-"
    if math.isnan(low):
        return f"{mean:.0%}"
    return f"{mean:.0%}\n{100 * max(low, 0.0):.0f} to {100 * min(high, 1.0):.0f}"


def print_spells(results: Results, out: Console) -> None:
    """Print, under the middle belief set, each contrast's return of persons separated under both scenarios."""
    if len(results.experiment.points) > len(results.experiment.beliefs):
        return
    beliefs = middle_beliefs(b.name for b in results.experiment.beliefs)
    here = load_first_spells(results, beliefs)
    if here is None:
        return
    table = Table(title="\nExploited again, first against second", title_justify="left", title_style="bold")
    table.add_column("first and second", max_width=26)
    table.add_column("persons", justify="right")
    for clock in CLOCKS:
        for days in DAYS:
            table.add_column(f"within {days} days of {clock}", justify="right", max_width=16)
    members = results.members.get(beliefs, 0)
    for pair in results.experiment.file.contrasts:
        both = separated_in_both(here, *pair)
        if not len(both):
            continue
        columns = [format_shares(both, (pair[0], pair[1]), c, days, members) for c in CLOCKS for days in DAYS]
        table.add_row(results.experiment.label(pair[0]), f"{len(both) // 2:,}", *(first for first, _ in columns))
        table.add_row(
            f"  and {mid_sentence(results.experiment.label(pair[1]))}",
            "",
            *(second for _, second in columns),
            end_section=True,
        )
    if table.row_count:
        units = "members" if members else "replicates"
        out.print(table)
        out.print(
            f"People followed who were separated under both scenarios, their first spell from the index day on in each ({sentence(beliefs).lower()}). Description only: it leaves out "
            "whom a policy does not separate. A dash: nobody was on that clock, or nobody was watched for so long. Below each share its 95 % "
            f"interval over {units}, alone; it says how sure the share is, not how far the two lie apart."
        )
