"""What is asked for before days, in words."""

from __future__ import annotations

from experiments.estimates.first_share import asked_first, share_heading
from tests.experiments.made import made


def test_only_a_share_that_is_named_first():
    assert asked_first(made(lambda b, s, r: (0.0, 0.0))) == ""
    results = made(lambda b, s, r: (0.0, 0.0))
    results.config["outcomes"] = ["first_recorded_730", "days_exploited_1095"]
    assert asked_first(results) == "first_recorded_730"
    results.config["outcomes"] = []
    assert asked_first(results) == ""


def test_its_heading():
    assert share_heading("first_recorded_730") == "Recorded for the first time within 2 years"
    assert share_heading("lasting_exit") == "Lasting exit"
