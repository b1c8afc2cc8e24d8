"""More people in communities than are exploited in a county: one line for one wrong number, at that number, with whole people."""

from __future__ import annotations

import pytest

from sim.errors import ConfigError
from sim.lookup import shipped_configs
from sim.reading import read_document
from sim.too_many import too_many_faults
from sim.world import World

LABOR = shipped_configs() / "worlds" / "bay_area_labor.yaml"


@pytest.fixture
def told(tmp_path):
    """Return a function that changes some text of the world and returns the faults, as `line: message`."""

    def change(*changes: tuple[str, str]) -> list[str]:
        text = LABOR.read_text("utf-8")
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new, 1)
        path = tmp_path / "world.yaml"
        path.write_text(text, "utf-8")
        try:
            World.load(path)
        except ConfigError as error:
            return [f"{fault.line}: {fault.message}" for fault in error.faults]
        return []

    return change


def test_one_number_that_is_too_large_is_one_line_with_its_counties(told):
    (line,) = told(("{labor: 360}", "{labor: 3600}"))
    assert line == (
        "12: communities.first.people.labor: 3,600 people exploited for labor: with second, third more than there are in"
        " alameda, contra_costa, marin, san_francisco, santa_clara; expected 490 at most"
    )
    assert told(("{labor: 360}", "{labor: 490}")) == []  # what is expected is no fault
    assert len(told(("{labor: 360}", "{labor: 491}"))) == 1


def test_one_that_is_too_large_only_beside_the_others_is_told_where_it_is(told):
    (line,) = told(("{labor: 360}", "{labor: 600}"))
    assert line.startswith("12: communities.first.people.labor: 600 ")
    assert " in santa_clara; expected 490 at most" in line


def test_two_that_are_too_large_by_themselves_are_two_lines(told):
    lines = told(("{labor: 360}", "{labor: 3600}"), ("{labor: 140}", "{labor: 1400}"))
    assert [line.split(":")[0] for line in lines] == ["12", "13"]
    assert all("expected" in line for line in lines)


def test_several_that_are_too_many_together_whichever_is_lowered(told):
    """No one of them alone can make it fit: the largest is told, and all that it is with."""
    (line,) = told(
        ("{labor: 360}", "{labor: 850}"), ("{labor: 140}", "{labor: 640}"), ("{labor: 60}", "{labor: 270}")
    )
    assert line.startswith("12: ") or line.startswith("13: ")
    assert "expected fewer in each of them" in line


@pytest.mark.parametrize("share", ["0.0", "0"])
def test_where_there_is_nobody_of_a_form_it_is_one_line(told, share):
    (line,) = told(("share_labor: 0.3", f"share_labor: {share}"))
    assert line.startswith("12: ")
    assert (
        "belong to first, second, third, and there are none; expected 0 there, or people.share_labor above 0" in line
    )


@pytest.mark.parametrize(
    "change",
    [
        ("share_labor: 0.3", "share_labor: lots"),
        ("share_labor: 0.3", "share_labor: 1"),
        ("share_labor: 0.3", "share_labor: 0.3\n  share_lab: 0.3"),
        ("communities:    ", "communitys:    "),
        ("marin: {communities: [first]}", "marin: {communities: [frist]}"),
    ],
)
def test_a_faulty_part_makes_no_other_line(told, change):
    assert len(told(change)) == 1


def test_a_misspelt_community_does_not_make_its_people_too_many(told):
    """Without marin some 468 fit beside the others: 480 are no fault where marin was meant."""
    (line,) = told(
        ("marin: {communities: [first]}", "marin: {communities: [frist]}"), ("{labor: 360}", "{labor: 480}")
    )
    assert "unknown community 'frist'" in line


@pytest.mark.parametrize("name", ["small", "bay_area_labor", "bay_area_whole"])
def test_no_shipped_world_has_too_many(name):
    path = shipped_configs() / "worlds" / f"{name}.yaml"
    assert too_many_faults(World.load(name).file, read_document(path)) == []
