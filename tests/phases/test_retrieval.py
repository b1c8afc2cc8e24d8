"""Retrieval: the rate by place, and where the trafficker is."""

from __future__ import annotations

import pytest

from sim.codes import (
    FOSTER,
    GROUP_HOME,
    OUT_OF_AREA,
    OWN_HOME,
    THERAPEUTIC,
)
from sim.phases import retrieval as retrieving
from sim.rules import retrieval
from tests.phases.scene import (
    ELSEWHERE,
    HERE,
    in_county,
    place_person,
    unhouse_person,
)


def test_retrieval_by_place(start):
    s = start(quiet=True, retrieval__rate=0.06)
    p = s.state.parameter[0]
    for i, kind in enumerate((GROUP_HOME, FOSTER, THERAPEUTIC, OUT_OF_AREA, OWN_HOME)):
        in_county(s, i, HERE)
        place_person(s, i, kind, free_day=-15)
    unhouse_person(s, 5, free_day=-15)
    for i in range(6):
        in_county(s, i, HERE).reach = 0.5
    plain = retrieval.retrieval_hazard(0.5, 15.0, True, False, False, False, p)
    assert [retrieving.rate(s.state, i, 0, False) for i in range(6)] == pytest.approx(
        [2 * plain, plain, 0, 0, plain, plain]
    )
    in_county(s, 5, ELSEWHERE)
    assert retrieving.rate(s.state, 5, 0, False) == 0.0
