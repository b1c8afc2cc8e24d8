"""The rows of the summary that are ratios of sums over runs: the counted mix of forms, and the reproduction number of vouching."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from experiments.estimates.labor_share import columns_of_count, days_of_count, labor_share_rows
from experiments.estimates.reproduction import columns_of_months, reproduction_rows, tells_reproduction
from experiments.question.experiment import Experiment

Read = Callable[[str, Sequence[str]], Iterable[pd.DataFrame]]


def add_ratios(experiment: Experiment, table: pd.DataFrame, read: Read) -> pd.DataFrame:
    """Return a summary with its ratios below; the same where there are none. `read`: some columns of a table, in pieces."""
    frames = []
    if days := days_of_count(experiment):
        frames += labor_share_rows(experiment, read("outcomes", columns_of_count(days)))
    if tells_reproduction(experiment):
        frames += reproduction_rows(experiment, read("series", columns_of_months()))
    return pd.concat([table, *frames], ignore_index=True) if frames else table
