"""Every lever on the page is one of the registry; those left out are said."""

from __future__ import annotations

from experiments.dashboard.content import render_page
from experiments.dashboard.levers import CONDITIONS, LEFT_OUT, MOVABLE
from experiments.dashboard.state import parse
from sim.levers import LEVERS


def test_every_lever_on_the_page_is_one_of_the_registry_and_those_left_out_are_said(basis):
    assert set(MOVABLE) <= set(LEVERS)
    assert len(set(MOVABLE)) == len(MOVABLE)
    assert {n.partition(".")[0] for n in set(LEVERS) - set(MOVABLE)} == {"admits", *CONDITIONS}
    assert "climate" in CONDITIONS
    told = render_page(basis, *parse(basis, {}))
    for name in MOVABLE:
        assert all(claim in told for claim in LEVERS[name].claims)
        assert f'data-lever="a.{name}"' in told
    assert LEFT_OUT in told
