"""Help with work or school: known answers."""

from __future__ import annotations

import pytest

from sim.codes import NEVER
from sim.rules import work
from tests.rules.records import parameters, victim


@pytest.mark.parametrize(
    ("undocumented", "permit", "may"), [(0, NEVER, True), (1, NEVER, False), (1, 11, False), (1, 10, True)]
)
def test_who_is_without_papers_waits_for_a_permit(undocumented, permit, may):
    assert work.may_work(victim(undocumented=undocumented, permit_day=permit), 10) == may


def test_it_meets_a_share_of_the_need_for_income_only():
    v = victim(need_care=0.8, need_income=0.9)
    work.meet_income_need(v, parameters(work__step=0.2))
    assert (v["need_income"], v["need_care"]) == (pytest.approx(0.72), 0.8)
