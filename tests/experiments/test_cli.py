"""The command line answers at once."""

from __future__ import annotations

import subprocess
import sys


def test_help_answers_at_once_without_heavy_libraries():
    code = "import sys, experiments.program, experiments.crash, experiments.cli; print([m for m in ('numba', 'pandas', 'mesa', 'pyarrow', 'matplotlib', 'numpy', 'pydantic', 'yaml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
