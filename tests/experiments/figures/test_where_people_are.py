"""People are counted a piece of the table at a time: the shares are those of the whole."""

from __future__ import annotations

import numpy as np
import pandas as pd

from experiments.figures.where_people_are import States


def test_shares_of_pieces_are_those_of_the_whole():
    luck = np.random.default_rng(1)
    words = ["exploited", "locked", "placed"]
    people = pd.DataFrame({"scenario": luck.choice(["a", "b"], 500), "replicate": luck.integers(0, 7, 500)})
    for k in (30, 365):
        people[f"state_on_day_{k}"] = luck.choice(words, 500, p=[0.6, 0.3, 0.1])
    states = States.count([people.iloc[:0], people.iloc[:123], people.iloc[123:]], [30, 365])
    assert states is not None
    for scenario, rows in people.groupby("scenario"):
        for k in (30, 365):
            for word in words:
                assert states.share(scenario, k, word) == float((rows[f"state_on_day_{k}"] == word).mean())
    assert len(states.replicates) == 7
    assert np.isnan(states.share("c", 30, "placed"))
    assert States.count([], [30]) is None
