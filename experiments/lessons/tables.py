"""Tables of a lesson: what numbers of the model mean, and means with their intervals."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from experiments.estimates.paired import interval
from experiments.words import display_name
from sim.beliefs import Beliefs
from sim.parameters import REGISTRY


def list_numbers(begins: str) -> pd.DataFrame:
    """Return the model's numbers whose names begin so ("accept."): a row each, as `trustline parameters` has them.

    Columns: `value`, `range`, `what it says`, `claims`, and `support`: `value` where a source gives the number, `direction`
    where it says only which way, `assumption` where there is none. Raises KeyError where no name begins so.
    """
    numbers = {name: p for name, p in REGISTRY.items() if name.startswith(begins)}
    if not numbers:
        raise KeyError(f"no number of the model begins with {begins!r}")
    rows = {
        name: (p.default, f"{p.low:g} to {p.high:g}", p.meaning, ", ".join(p.claims), p.support)
        for name, p in numbers.items()
    }
    return in_full(
        pd.DataFrame.from_dict(rows, "index", columns=["value", "range", "what it says", "claims", "support"])
    )


def list_beliefs(sets: Iterable[Beliefs]) -> pd.DataFrame:
    """Return what some belief sets hold: a row for each contested number, a column for each set."""
    sets = list(sets)
    names = list(sets[0].values) if sets else []
    rows = {n: [REGISTRY[n].meaning, *(b.values[n] for b in sets)] for n in names if n in REGISTRY}
    return in_full(
        pd.DataFrame.from_dict(rows, "index", columns=["what it says", *(display_name(b.name) for b in sets)])
    )


def list_intervals(table: pd.DataFrame) -> pd.DataFrame:
    """Return mean and 95 % interval of each column; one row of the table is one run. Columns: `mean`, `low`, `high`."""
    rows = [interval(table[name].dropna().to_numpy(float)) for name in table]
    return pd.DataFrame(rows, columns=["mean", "low", "high"], index=pd.Index(list(table), name=table.columns.name))


def in_full(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table of which a notebook shows each sentence to its end."""
    pd.set_option("display.max_colwidth", None)
    return table
