"""A work permit: an early check is a draw of the person alone."""

from __future__ import annotations

from sim.declared.permits import EARLY_PERMIT
from sim.phases import permits


def test_the_wait_for_a_permit(start, luck):
    s = start(quiet=True)
    days = round(float(s.state.parameter[0].need_permit_days))
    assert permits.permit_day(s.state, 0, s.day) == s.day + days
    s.state.levers["early_permit"] = 0.5
    for u, wait in ((0.4, 180), (0.6, days)):
        luck({(EARLY_PERMIT, 0): u})
        assert permits.permit_day(s.state, 0, s.day) == s.day + wait
