"""Circuits in a world: what is read, what is refused, and the long-run shares of nights."""

from __future__ import annotations

import numpy as np
import pytest
import yaml

from sim.circuits import circuit_faults, circuit_stops, usable_circuits
from sim.codes import NOBODY
from sim.errors import ConfigError
from sim.move_records import STOP
from sim.world import World
from sim.world_file import Circuit, Stop
from tests.two_counties import FILE, two_counties

TEXT = FILE.read_text("utf-8")
SHORT = "{share: 0.7, stops: [{county: east, nights: 3}, {county: west, nights: 2}, {county: elsewhere, nights: 4}]}"
MATRIX = "[[0.4, 0.5, 0.1], [0.5, 0.4, 0.1], [0.45, 0.45, 0.1]]"


def told(tmp_path, *changes) -> list[str]:
    """Return the lines told of a world with changes."""
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path = tmp_path / "w.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as error:
        World.load(path)
    return str(error.value).splitlines()


def test_stops_follow_each_other_round_and_round():
    rows = two_counties().stops()
    assert rows.dtype == STOP
    assert rows["county"].tolist() == [0, 1, 2, 1, 2, 0, 2]
    assert rows["next"].tolist() == [1, 2, 0, 4, 5, 6, 3]
    shares = np.diff(rows["begins"], prepend=0.0)
    assert shares == pytest.approx(
        [0.7 * 3 / 9, 0.7 * 2 / 9, 0.7 * 4 / 9, 0.3 * 5 / 14, 0.3 * 2 / 14, 0.3 / 14, 0.3 * 6 / 14]
    )


def test_a_world_without_circuits_is_the_world_that_it_was(small):
    assert circuit_stops([], small.county_names)["county"].tolist() == [NOBODY]
    assert "circuits" not in small.resolved()
    assert "circuits" in two_counties().resolved()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (SHORT, SHORT.replace("0.7", "0.6"), "circuits: the shares add up to 0.9; expected 1"),
        (SHORT, SHORT.replace("county: west", "county: wets"), "did you mean 'west'?"),
        (SHORT, SHORT.replace("county: west", "county: east"), "circuits: east follows east, the round included; expected another county"),
        (SHORT, SHORT.replace("nights: 3", "nights: 0.5"), "greater than or equal to 1"),
        (SHORT, "{share: 0.7, stops: [{county: east, nights: 3}]}", "at least 2 items"),
        (MATRIX, "[[1, 0, 0], [0.5, 0.4, 0.1], [0.45, 0.45, 0.1]]", "travel: there is no way out of east; expected at most 0.999999 of moves to end there"),
        (MATRIX, "[[0, 1, 0], [0.5, 0.4, 0.1], [0.45, 0.45, 0.1]]", "travel: there is no way out of west for who is at home in east"),
        (MATRIX, "[[0.5, 0.4, 0.1], [0, 0, 1], [0.45, 0.45, 0.1]]", "travel: there is no way out of elsewhere for who is at home in west"),
        (MATRIX, "[[0.9999995, 0.0000005, 0], [0.5, 0.4, 0.1], [0.45, 0.45, 0.1]]", "travel: there is no way out of east"),  # as small as rounding
    ],
)  # fmt: skip
def test_circuits_that_cannot_be_are_refused_with_file_and_line(tmp_path, old, new, said):
    lines = told(tmp_path, (old, new))
    assert len(lines) == 1, lines
    assert said in lines[0]
    assert "w.yaml:" in lines[0]


def test_all_faults_are_told_at_once(tmp_path):
    lines = told(
        tmp_path,
        (SHORT, SHORT.replace("0.7", "0.6").replace("county: west", "county: wets")),
        (MATRIX, MATRIX.replace("0.5, 0.4, 0.1", "0, 1, 0")),
    )
    assert len(lines) == 3, lines


def test_a_wrong_row_of_travel_hides_no_county_without_a_way_out(tmp_path):
    for row, said in (
        ("[0.45, 0.4, 0.1]", "row 3: the row adds up to 0.95"),
        ("[0.45, x, 0.1]", "travel.2.1: expected a number"),
    ):
        lines = told(tmp_path, (MATRIX, f"[[1, 0, 0], [0.5, 0.4, 0.1], {row}]"))
        assert len(lines) == 2, lines
        assert any(said in line for line in lines), lines
        assert any("there is no way out of east" in line for line in lines), lines


def test_a_fault_of_form_hides_no_other_fault_of_circuits(tmp_path):
    """Nights of 0.5; shares of 0.9, two equal stops and an unknown county are told beside it."""
    changed = SHORT.replace("0.7", "0.6").replace("nights: 3", "nights: 0.5").replace("county: west", "county: wets")
    second = "{county: elsewhere, nights: 6}]"
    lines = told(tmp_path, (SHORT, changed), (second, "{county: east, nights: 6}]"))
    for said in ("greater than or equal to 1", "add up to 0.9", "did you mean 'west'?", "east follows east"):
        assert len([line for line in lines if said in line and "w.yaml:" in line]) == 1, (said, lines)
    assert len(lines) == 4, lines
    for broken in ("3", "[3, {share: 2, stops: many}, {stops: [5, {county: wets}]}]"):
        assert [c.share for c in usable_circuits(yaml.safe_load(broken))] in ([], [None, None, None])


def test_a_share_goes_round_circuits_only_where_there_are_some(tmp_path):
    lines = TEXT.splitlines()
    at = lines.index("circuits:                             # nobody goes round one where circuits.share is 0")
    for share, stated in ((0.5, []), (1, ["circuits: []"])):
        path = tmp_path / "w.yaml"
        path.write_text(
            "\n".join([*lines[:at], *stated, *lines[at + 3 :], f"parameters: {{circuits.share: {share}}}", ""]),
            "utf-8",
        )
        with pytest.raises(ConfigError) as error:
            World.load(path)
        (fault,) = error.value.faults
        assert (
            fault.message
            == f"circuits.share: is {share:g}, and the world states no circuit; expected circuits with their stops, or 0"
        )
        assert path.read_text("utf-8").splitlines()[fault.line - 1].startswith("parameters:")
        path.write_text(path.read_text("utf-8").replace(f"share: {share}}}", "share: 0}"), "utf-8")
        assert World.load(path).circuits == []  # the control


def test_a_circuit_that_never_comes_to_the_region_is_refused():
    outside = Circuit(share=1.0, stops=[Stop(county="elsewhere", nights=3.0), Stop(county="elsewhere", nights=2.0)])

    class Document:
        def fault(self, place, message):
            return message

    faults = circuit_faults([outside], ("east", "elsewhere"), Document())
    assert "circuits: never comes to the region" in faults


@pytest.mark.whole_run
def test_long_run_shares_of_nights_are_those_of_the_stops(start):
    """Known answer: nights of a stop over those of its round; nobody else moves. A false alarm in about 1 of 1,000 (z = 3.3)."""
    s = start(two_counties(), quiet=True, seed=4, born_with={"circuits.share": 1.0, "moving.mobile": 0.7})
    t = s.state.traffickers
    on = t["stop"] != NOBODY
    assert on.any()
    assert (on == (t["mobile"] == 1)).all()
    rounds = np.where(t["stop"] < 3, 0, 1)
    t["held"] = np.where(on, 1, 0)
    s.state.run["arrivals_per_year"] = 0.0
    expected = np.zeros(3)
    for k, shares in enumerate((np.array([3, 2, 4]) / 9, np.array([1, 5, 8]) / 14)):
        expected += shares * int((on & (rounds == k)).sum())
    tonight = []
    for _ in range(3600):
        s.run(1)
        tonight.append(s.state.counties["held_tonight"].copy())
    nights = np.array(tonight).reshape(60, 60, 3).mean(axis=1)
    error = nights.std(axis=0, ddof=1) / np.sqrt(len(nights))
    assert (abs(nights.mean(axis=0) - expected) < 3.3 * error + 0.02).all(), (nights.mean(axis=0), expected, error)
    assert nights.sum(axis=1) == pytest.approx(on.sum())  # conservation: each night is in one county
    wrong = expected[[1, 0, 2]]  # the control: the nights of the two counties exchanged
    assert (abs(nights.mean(axis=0) - wrong) > 3.3 * error + 0.02).any()
