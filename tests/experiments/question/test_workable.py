"""An option, or a number that is varied, with which a court or a circuit cannot work, is refused with file and line."""

from __future__ import annotations

import pytest

from experiments import load
from experiments.question.workable import option_faults
from sim.errors import ConfigError
from tests.experiments.configs import small_with

WORLD = ("world: small", "world: bay_area_whole")
SETTINGS = "parameters: {cases.opened: 0.7, charge.trained: 0.1, charge.trafficking: 0.2}\nbaseline:"
OPEN = "label: Open center, policy: minors"
COUNTIES = 5


def told(path) -> list[tuple[str, str]]:
    """Return the line of the file, and what is said of it, for each fault."""
    text = path.read_text("utf-8").splitlines()
    with pytest.raises(ConfigError) as error:
        load(path)
    return [(text[f.line - 1].strip(), f.message) for f in error.value.faults]


def test_an_option_with_prosecutors_and_no_judge_is_refused_and_so_are_shares_that_cannot_both_hold(tmp_path):
    path = small_with(
        tmp_path,
        ("baseline:", SETTINGS),
        ("response_to_minors: drop_off", "response_to_minors: drop_off, prosecutors: 2"),
    )
    faults = told(path)
    assert [m for _, m in faults if "charge.trained lies below charge.trafficking" in m]
    courts = [(line, m) for line, m in faults if "court without a judge" in m]
    assert courts
    assert all("prosecutors: 2" in line for line, _ in courts)


def test_an_option_that_takes_the_judges_away_is_refused_in_a_world_with_cases(tmp_path):
    path = small_with(tmp_path, WORLD, ("response_to_minors: drop_off", "response_to_minors: drop_off, judges: 0"))
    faults = told(path)
    assert faults
    assert len(faults) % COUNTIES == 0
    assert all("judges: 0" in line and "a court without a judge; expected 1 or more" in m for line, m in faults)


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("levers: {judges: [1, 0]}\nbaseline:", "a court without a judge"),
        ("parameters: {charge.trained: [0.5, 0.1]}\nbaseline:", "charge.trained lies below charge.trafficking"),
    ],
)
def test_every_value_that_is_varied_is_looked_at(tmp_path, stated, said):
    faults = told(small_with(tmp_path, WORLD, ("baseline:", stated)))
    assert faults
    assert all(said in m and line == stated.partition("\n")[0] for line, m in faults)


def test_a_share_on_circuits_is_refused_where_the_world_has_none(tmp_path):
    (fault,) = told(small_with(tmp_path, ("baseline:", "parameters: {circuits.share: [0, 0.5]}\nbaseline:")))
    assert (
        fault[1]
        == "circuits.share: is 0.5, and the world states no circuit; expected circuits with their stops, or 0"
    )


def test_what_can_work_is_not_refused(tmp_path):
    """The control; that nobody works on cases is an option that may be asked for."""
    for stated in (
        "parameters: {cases.opened: [0, 0.7]}",
        "levers: {prosecutors: 2, judges: 1}",
        "levers: {prosecutors: 2}",
    ):
        experiment = load(small_with(tmp_path, ("baseline:", f"{stated}\nbaseline:")))
        assert option_faults(None, None, experiment.matrix, experiment.policies) == []
    assert load("cases").world.parameters.get("cases.opened") is None
