"""A court without a judge, and shares that cannot both hold, are refused with file and line, all at once."""

from __future__ import annotations

import pytest

from sim.court_faults import court_faults
from sim.errors import ConfigError
from sim.lookup import find_config
from sim.world import World

QUO = "status_quo:                           # every lever; beds and who is admitted stand in the table above\n"


def with_text(tmp_path, status_quo: str, parameters: str) -> World:
    source = find_config("small", "worlds")
    text = source.read_text("utf-8")
    assert QUO in text
    (tmp_path / "travel_small.csv").write_text((source.parent / "travel_small.csv").read_text("utf-8"), "utf-8")
    file = tmp_path / "courts.yaml"
    file.write_text(text.replace(QUO, QUO + status_quo).replace("name: small", "name: courts") + parameters, "utf-8")
    return World.load(file)


def test_a_court_without_a_judge_is_refused_with_its_line(tmp_path):
    parameters = (
        "parameters: {cases.opened: 0.7, charge.trained: 0.2, charge.trafficking: 0.3, retaliation.rate: 3}\n"
    )
    with pytest.raises(ConfigError) as error:
        with_text(tmp_path, "  prosecutors: 2\n", parameters)
    said = str(error.value).splitlines()
    (court,) = [line for line in said if "court without a judge" in line]
    text = (tmp_path / "courts.yaml").read_text("utf-8").splitlines()
    assert f"courts.yaml:{text.index('  prosecutors: 2') + 1}:" in court
    assert any("charge.trained lies below charge.trafficking" in line for line in said)
    assert any("retaliation.rate" in line for line in said)


def test_cases_without_a_prosecutor_anywhere_are_refused(tmp_path):
    """People would be asked for nothing."""
    with pytest.raises(ConfigError, match="no county has a prosecutor"):
        with_text(tmp_path, "", "parameters: {cases.opened: 0.7}\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("status_quo:\n  judges: 0\n", 4),
        ("status_quo:\n  prosecutors: 3\n  judges: 0\n", 5),
        ("status_quo: {judges: 0}\nparameters: {cases.opened: 0.5}\n", 3),
    ],
)
def test_a_missing_judge_is_told_where_the_world_on_top_takes_it_away(tmp_path, text, line):
    """Not at the shipped file that states the prosecutors."""
    file = tmp_path / "mine.yaml"
    file.write_text(f"name: mine\nlike: bay_area_whole\n{text}", "utf-8")
    with pytest.raises(ConfigError) as error:
        World.load(file)
    assert {(f.file.rpartition("/")[2], f.line) for f in error.value.faults} == {("mine.yaml", line)}
    assert len(error.value.faults) == len(World.load("bay_area_whole").county_names) - 1
    assert all("a court without a judge" in f.message for f in error.value.faults)


@pytest.mark.parametrize(
    ("status_quo", "parameters"),
    [
        ("  prosecutors: 2\n  judges: 1\n", "parameters: {cases.opened: 0.7}\n"),
        ("  prosecutors: 2\n", ""),  # where no case is opened nothing waits for a judge
    ],
)
def test_what_can_work_is_not_refused(tmp_path, status_quo, parameters):
    world = with_text(tmp_path, status_quo, parameters)
    assert court_faults(world.file, world.status_quo.levers, tuple(world.file.counties), None) == []


def test_posts_with_a_fault_of_their_own_bring_no_second_one(tmp_path):
    """How many there are to be is open: neither "no prosecutor" nor "no judge" is known. The control is told."""
    cases = "parameters: {cases.opened: 0.7}\n"
    for lines, expected in (
        ("  prosecutors: 0.4\n  judges: 1\n", "prosecutors: expected a whole number"),
        ("  prosecutors: 2\n  judges: -1\n", "judges: -1 is outside"),
    ):
        with pytest.raises(ConfigError) as error:
            with_text(tmp_path, lines, cases)
        (fault,) = error.value.faults
        assert fault.message.startswith(expected)
    with pytest.raises(ConfigError) as error:
        with_text(tmp_path, "  prosecutors: 2\n  judges: 0\n", cases)
    assert "court without a judge" in error.value.faults[0].message


def test_no_prosecutor_is_told_where_the_file_on_top_takes_them_away(tmp_path):
    file = tmp_path / "none.yaml"
    file.write_text("name: none\nlike: bay_area_whole\nstatus_quo: {prosecutors: 0}\n", "utf-8")
    with pytest.raises(ConfigError) as error:
        World.load(file)
    (fault,) = error.value.faults
    assert (fault.file.endswith("none.yaml"), fault.line) == (True, 3)
    assert "no county has a prosecutor" in fault.message
