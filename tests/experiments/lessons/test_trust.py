"""Trust before contacts: one row a contact, numbered from 1, and the curve is the one that was asked for."""

from __future__ import annotations

import pytest

from experiments import lessons
from sim import ConfigError


def test_contacts_are_numbered_and_curves_differ():
    rows = {curve: lessons.trust_before_contacts(curve, runs=1, days=250) for curve in ("saturating", "linear")}
    for table in rows.values():
        own = table[table["person"] == table["person"].iloc[0]]
        numbers = own["contact"].tolist()
        assert numbers == sorted(set(numbers))  # on a day with two, the second one's number stands
        assert (own["most"] == numbers[-1]).all()
        assert table["trust"].between(0, 1).all()
    assert rows["saturating"]["trust"].tolist() != rows["linear"]["trust"].tolist()
    with pytest.raises(ConfigError, match="curvy"):
        lessons.trust_before_contacts("curvy", runs=1, days=1)
