"""Waiting lists, classes, hours and giving up in the twin: to the bit, in a world in which many wait; and a fault is caught."""

from __future__ import annotations

import os
import subprocess
import sys

CODE = """
from tests.naive import compare, lists
compare.POLICY |= {
    "waiting_list": 0.8, "priority_recent": 60.0, "priority_minors": True, "intake_days": 5, "intake_hours": 0.7,
    "response_to_minors": "leave", "patience": 1000, "hotel_nights": 0,
}
busy = {"found.outreach": 0.001, "visits.held": 0.2, "visits.out": 0.2, "waiting.gives_up": 0.06, "waiting.in_vain": 0.3, "return.multiplier": 0.2}
case = compare.Case("waiting lists", 8, "even", numbers=busy, days=400)
engine = compare.run_engine(case)
print(compare.differences(engine, compare.run_twin(case))[:3] or "same")
lists.Lists.class_of = lambda self, v: 0
print("caught" if compare.differences(engine, compare.run_twin(case)) else "not caught")
"""


def test_the_twin_keeps_the_same_lists_and_one_that_keeps_no_classes_does_not():
    env = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    done = subprocess.run([sys.executable, "-c", CODE], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:2] == ["same", "caught"], done.stdout
