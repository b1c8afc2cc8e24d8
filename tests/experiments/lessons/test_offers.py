"""Offers until the first acceptance are those of the run's own fields."""

from __future__ import annotations

import pytest

from experiments import lessons
from sim import ConfigError, Model


def test_offers_are_counted_until_the_first_acceptance():
    days = 400
    counts = lessons.count_offers(runs=2, days=days)
    m = Model("small", start="fresh", seed=16, replicate=0, diary=True)
    people = len(m.people)
    m.run(days)
    own = counts[counts["run"] == 0].set_index("person")
    assert len(own) == people
    assert own["accepted"].tolist() == (m.people["accepted"][:people] > 0).tolist()
    never = ~own["accepted"].to_numpy()
    assert own["offers"].to_numpy()[never].tolist() == m.people["offers"][:people][never].tolist()
    person = int(own.index[own["accepted"]][0])
    offers = lessons.list_offers(lessons.person_of(m, person))
    until = offers.index[offers["decision"] == "accepted"][0] + 1
    assert own.loc[person, "offers"] == until
    assert own.loc[person, "day"] == offers.loc[until - 1, "day"] + 1  # counted from 1


def test_patience_is_a_lever():
    few, many = (lessons.count_offers(runs=2, days=400, patience=p)["offers"].max() for p in (2, None))
    assert few < many
    with pytest.raises(ConfigError, match="patience"):
        lessons.count_offers(runs=1, days=1, patience=-3)
