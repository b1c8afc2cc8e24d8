"""Officers who explain what the advocate beside them is there for, and those who do not."""

from __future__ import annotations

import pytest

from sim.declared.cooperation import ASKED, COOPERATION
from sim.declared.explanation import EXPLANATION, MECHANISM
from sim.parameters import REGISTRY
from sim.phases import cases, explanation, police
from tests.phases.scene import HERE, in_county, person, writes_only
from tests.phases.scene_of_cases import is_helping, open_about, with_cases
from tests.phases.test_cooperation import EVEN

DRAWN = {(EXPLANATION, 0): 0.4}


@pytest.mark.parametrize(
    ("share", "beside", "explained"), [(0.5, True, True), (0.3, True, False), (0.5, False, False), (0.0, True, False)]
)
def test_who_explains(start, luck, share, beside, explained):
    """By a draw of the officer alone, and only with an advocate beside."""
    s = start(quiet=True, explanation__share=share, explanation__quality=0.1, explanation__cooperation=0.6)
    luck(DRAWN)
    with writes_only(s):
        assert explanation.explains(s.state, 0, beside) == explained
        assert explanation.quality_by_explanation(s.state, 0, beside, 0.2) == pytest.approx(0.3 if explained else 0.2)
        assert explanation.logit_by_explanation(s.state, 0, beside) == (0.6 if explained else 0.0)


@pytest.mark.parametrize(("share", "helps"), [(1.0, True), (0.0, False)])
def test_a_yes_to_an_officer_who_explains_is_likelier(start, luck, share, helps):
    """.73 with an explanation, .5 without."""
    s = with_cases(start, **EVEN, explanation__share=share, explanation__cooperation=1.0)
    person(s, 0, age=30, identified_by=1)
    open_about(s, 0)
    luck({(COOPERATION, ASKED): 0.6, **DRAWN})
    cases.after_police(s.state, 0, 0, HERE, True, 0.0, 0)
    assert is_helping(s, 0) == helps


def test_a_contact_with_an_explanation_leaves_more_trust(start, luck):
    trusts = []
    for share in (0.0, 1.0):
        s = start(quiet=True, explanation__share=share, explanation__quality=0.3)
        luck(DRAWN)
        in_county(s, 0, HERE)
        police.apply_contact(s.state, 0, 0, 0, False, False, 0, 4)
        trusts.append(float(s.state.victims[0].trust_police))
    assert trusts[1] > trusts[0]


def test_it_is_off_where_nothing_is_said():
    assert MECHANISM.off == {name: REGISTRY[name].default for name in MECHANISM.off}
