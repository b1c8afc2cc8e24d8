"""What happens to people in one run of each policy, counted by months: the table below the boxes of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from sim.simulation import Simulation
from sim.story.brief import list_happenings

MONTH = 30


def count_by_month(runs: Mapping[str, Simulation], first: int, days: int) -> dict[str, Any]:
    """Return what happens to people in `days` from day `first` on: `words`, and of each run how often, up to each month's end.

    `runs`: by the letter that the page gives them; each has kept a diary since day `first`. `month`: its days.
    """
    counts: dict[str, dict[str, np.ndarray]] = {}
    for letter, run in runs.items():
        words, rows = list_happenings(run.people(), run.course(), run.diary())
        rows = rows[(rows[:, 0] >= first) & (rows[:, 0] < first + days)]
        months = (rows[:, 0] - first) // MONTH
        table = np.zeros((len(words), -(-days // MONTH)), np.int64)
        np.add.at(table, (rows[:, 2], months), 1)
        counts[letter] = {word: row.cumsum() for word, row in zip(words, table, strict=True) if row.any()}
    phrases = list(dict.fromkeys(word for of in counts.values() for word in of))
    none = np.zeros(-(-days // MONTH), np.int64)
    return {
        "month": MONTH,
        "words": phrases,
        **{letter: [of.get(word, none).tolist() for word in phrases] for letter, of in counts.items()},
    }
