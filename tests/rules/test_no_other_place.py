"""Detention as a default: known answers."""

from __future__ import annotations

import pytest

from sim.declared.no_other_place import MECHANISM
from sim.parameters import REGISTRY
from sim.rules import no_other_place
from tests.rules.records import parameters


@pytest.mark.parametrize(("detained", "chance"), [(0.56, 0.28), (1.0, 0.5), (0.0, 0.0)])
def test_as_often_as_police_detain_at_all_times_a_chance(detained, chance):
    p = parameters(detention__no_other_place=0.5)
    assert no_other_place.chance_of_default(detained, p) == pytest.approx(chance)
    assert no_other_place.chance_of_default(detained, parameters()) == 0.0


def test_it_is_off_where_nothing_is_said():
    assert MECHANISM.off == {name: REGISTRY[name].default for name in MECHANISM.off}
