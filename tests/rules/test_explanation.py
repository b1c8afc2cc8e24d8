"""An officer explains what an advocate is there for: known answers."""

from __future__ import annotations

import pytest

from sim.rules import explanation
from tests.rules.records import parameters


def test_a_contact_is_better_by_so_much_and_never_above_one():
    p = parameters(explanation__quality=0.2)
    assert explanation.quality_with_explanation(-0.3, p) == pytest.approx(-0.1)
    assert explanation.quality_with_explanation(0.9, p) == 1.0


@pytest.mark.parametrize(("explains", "logit"), [(True, 0.6), (False, 0.0)])
def test_a_yes_is_likelier_where_it_was_explained(explains, logit):
    assert explanation.logit_of_explanation(explains, parameters(explanation__cooperation=0.6)) == logit
