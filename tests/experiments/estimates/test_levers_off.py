"""A lever that does nothing in a world says why; the declarations say so, and a run agrees."""

from __future__ import annotations

import pytest

from experiments.estimates.levers_off import NOBODY_FOR_LABOR, OF_LEVER, reason_off
from sim import Model, Policy
from sim.layers import Setting
from sim.levers import LEVERS
from sim.world import World

COURTS = [n for n, m in OF_LEVER.items() if m.off == {"cases.opened": 0.0}]


@pytest.fixture(scope="module")
def worlds():
    return {name: World.load(name) for name in ("bay_area", "bay_area_labor", "bay_area_whole", "small")}


def test_levers_on_cases_do_nothing_where_no_case_is_opened(worlds):
    assert {"prosecutors", "protection", "phone_warrants", "confidential_names", "police_database"} <= set(COURTS)
    for name in COURTS:
        assert "cases.opened is 0" in reason_off(name, worlds["bay_area"], {})
        assert reason_off(name, worlds["bay_area"], {"cases.opened": 0.7}) == ""
        assert reason_off(name, worlds["bay_area_whole"], {}) == ""
        assert reason_off(name, worlds["bay_area_whole"], {"cases.opened": 0}) != ""


def test_levers_on_labor_do_nothing_where_nobody_is_exploited_for_labor(worlds):
    assert reason_off("labor_unit", worlds["bay_area"], {}) == NOBODY_FOR_LABOR
    assert reason_off("labor_unit", worlds["bay_area_labor"], {}) == ""


def test_a_lever_that_is_its_mechanism_may_always_do_something(worlds):
    """Accompaniment is off at 0, and moving it turns it on. An independent advocate hangs on it, and a reader may move it."""
    for name in ("accompaniment", "accompaniment_independent", "training_police", "advocates", "center_mentors"):
        assert reason_off(name, worlds["small"], {}) == ""


def test_what_a_law_does_not_change_nobody_can_look_into(worlds):
    assert "law.half_life is 0" in reason_off("law_assessment", worlds["bay_area"], {})
    assert reason_off("law_assessment", worlds["bay_area_whole"], {}) == ""


def test_being_known_matters_only_where_being_unknown_loses_something(worlds):
    """Staff who speak a language can be hired anywhere; whether they are known in the community acts through one number."""
    assert "known.loss is 0" in reason_off("staff_known", worlds["bay_area"], {})
    assert reason_off("staff_known", worlds["bay_area_labor"], {}) == ""
    assert reason_off("staff_languages", worlds["bay_area"], {}) == ""


@pytest.mark.parametrize("name", sorted(n for n in OF_LEVER if reason_off(n, World.load("small"), {})))
def test_a_run_agrees(name):
    """Two lives of the small world, the lever at each end: not a bit differs."""
    lever = LEVERS[name]
    ends = (lever.low, min(lever.high, 20)) if lever.kind != "yes_no" else (False, True)
    courses = []
    for value in ends:
        model = Model("small", Policy("end", {name: (Setting(value),)}), seed=1, start="fresh")
        model.run(200)
        courses.append(model.simulation.course().tobytes())
    assert courses[0] == courses[1]
