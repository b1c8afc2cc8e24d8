"""Waiting lists, classes, hours and giving up in the twin: to the bit, in a world in which many wait; and a fault is caught."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

CODE = """
import sys
from tests.naive import compare, lists
compare.POLICY |= {
    "waiting_list": 0.8, "priority_recent": 60.0, "priority_minors": True, "intake_days": 5, "intake_hours": 0.7,
    "response_to_minors": "leave", "patience": 1000, "hotel_nights": 0,
}
busy = {"found.outreach": 0.001, "visits.held": 0.2, "visits.out": 0.2, "waiting.gives_up": 0.06, "waiting.in_vain": 0.3, "return.multiplier": 0.2}
if "fault" in sys.argv:
    lists.Lists.class_of = lambda self, v: 0
print(compare.differences(8, "even", {}, 400, numbers=busy)[:3] or "same")
"""


@pytest.mark.parametrize("fault", [False, True])
def test_the_twin_keeps_the_same_lists(fault):
    env = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    done = subprocess.run(
        [sys.executable, "-c", CODE, *(["fault"] if fault else [])],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("same") != fault, done.stdout
