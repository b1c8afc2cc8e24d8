"""Histories in institutions, at arrival."""

from __future__ import annotations

import pytest

from sim.declared.histories import CARE, HISTORY, JUSTICE
from sim.phases import histories, labor, people

SHARES = {"history__justice": 0.4, "history__care": 0.3, "history__trust": 0.2}


@pytest.mark.parametrize(
    ("custody", "care", "minor", "left"),
    [
        (0.5, 0.5, False, 1.0),
        (0.3, 0.5, False, 0.8),
        (0.5, 0.2, False, 0.8),
        (0.3, 0.2, False, 0.64),
        (0.3, 0.2, True, 0.8),
    ],
)
def test_minors_have_no_history_of_care_beside_foster_care(start, luck, custody, care, minor, left):
    s = start(quiet=True, **SHARES)
    luck({(HISTORY, JUSTICE): custody, (HISTORY, CARE): care})
    assert histories.trust_left(s.state, 0, minor) == pytest.approx(left)


def test_who_arrives_brings_less_trust_in_both(start, luck):
    trusts = []
    for drawn in (0.9, 0.0):
        s = start(quiet=True, **SHARES)
        luck({(HISTORY, JUSTICE): drawn, (HISTORY, CARE): 0.9})
        people.describe(s.state, 0, False)
        v = s.state.victims[0]
        trusts.append((float(v.baseline_advocate), float(v.trust_advocate), float(v.trust_police)))
    assert trusts[1] == pytest.approx([0.8 * x for x in trusts[0]])


def test_people_exploited_for_labor_have_no_such_history(start, luck):
    """The draw that takes a fifth of trust above takes nothing here: docs/labor.md says so."""
    trusts = []
    for drawn in (0.9, 0.0):
        s = start(quiet=True, **SHARES)
        luck({(HISTORY, JUSTICE): drawn, (HISTORY, CARE): drawn})
        people.describe(s.state, 0, False)
        labor.describe_worker(s.state, 0, 0, 0.5, 0.5, 0.5)
        v = s.state.victims[0]
        trusts.append((float(v.baseline_advocate), float(v.baseline_police)))
        assert v.foster_care == 0
    assert trusts[0] == trusts[1]
    assert min(trusts[0]) > 0.0
