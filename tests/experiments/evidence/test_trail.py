"""The trail of a claim, from its row to experiments."""

from __future__ import annotations

from experiments.evidence.trail import MATRIX, matrix_row, trails
from sim.evidence import register


def test_the_trail_of_a_contested_claim_reaches_experiments():
    u1 = trails()["U1"]
    assert u1.names("parameter") == ["bond.separation", "trust.custody"]
    assert "rules.trust.in_custody" in u1.names("rule")
    assert "detention_or_dropoff" in u1.experiments
    assert u1.bears == "range"


def test_three_kinds_of_support_are_told_apart():
    assert trails()["L105"].bears == "value"
    assert trails()["E37"].bears == "direction"
    assert trails()["V2"].bears == ""  # a pattern: no number rests on it


def test_the_matrix_has_every_claim_and_column():
    rows = [matrix_row(t) for t in trails().values()]
    assert [r["id"] for r in rows] == list(register())
    assert all(tuple(r) == MATRIX for r in rows)
    row = matrix_row(trails()["L105"])
    assert row["valued"] == "turnover.rate"
    assert "rules.staffing.chance_leaves" in row["rules"].split("; ")
    assert matrix_row(trails()["E89"])["unused"] == "context"
