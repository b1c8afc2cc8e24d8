"""What is asked for before days, in words."""

from __future__ import annotations

from experiments.estimates.first_share import asked_first, of_how_many, share_heading
from tests.experiments.made import made


def test_only_what_is_named_first():
    assert asked_first(made(lambda b, s, r: (0.0, 0.0))) == ""
    results = made(lambda b, s, r: (0.0, 0.0))
    results.config["outcomes"] = ["first_recorded_730", "days_exploited_1095"]
    assert asked_first(results) == "first_recorded_730"
    results.config["outcomes"] = []
    assert asked_first(results) == ""


def test_trust_contacts_and_what_is_rare_may_be_asked_for_first_too():
    results = made(lambda b, s, r: (0.0, 0.0))
    for name, words in (
        ("trust_advocate", "from 0 to 100"),
        ("contacts", "a person followed"),
        ("cooperations", "of 1,000 people followed"),
        ("first_recorded_730", "of 100 people followed"),
    ):
        results.config["outcomes"] = [name, "days_exploited_1095"]
        assert asked_first(results) == name
        assert of_how_many(name) == words


def test_its_heading():
    assert share_heading("trust_advocate") == "Trust in advocates"
    assert share_heading("cooperations") == "Cooperations"
    assert share_heading("first_recorded_730") == "Recorded for the first time within 2 years"
    assert share_heading("lasting_exit") == "Lasting exit"
