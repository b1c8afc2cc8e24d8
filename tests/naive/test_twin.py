"""The naive twin agrees with the engine to the bit, and a twin with another rate does not."""

from __future__ import annotations

import os
import subprocess
import sys


def test_the_naive_twin_agrees_to_the_bit():
    env = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.naive.compare"], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("same") == 14
    assert "more often: caught" in done.stdout
