"""Which pattern goes against which number: a planted pair is told, and nothing else."""

from __future__ import annotations

import numpy as np
import pandas as pd

from experiments.calibration import fighting
from tests.experiments.calibration.planted import PATTERNS


def test_what_fights_what(tmp_path, capsys):
    """A planted pair is told with its sign; what is far from the bands, and what goes with nothing, is not."""
    read = PATTERNS
    random = np.random.default_rng(5)
    names = [*read.free, *read.calibrated()]
    trials = pd.DataFrame(random.random((400, len(names))), columns=names).assign(distance=1.0)
    trials[read.calibrated()[0]] = -trials[read.free[0]] + 0.05 * random.random(400)
    far = trials.assign(distance=3.0, **{read.calibrated()[1]: trials[read.free[1]] * 50.0})
    ((a, b, rho),) = fighting.correlations(pd.concat([trials, far]), read)
    assert (a, b) == (read.free[0], read.calibrated()[0])
    assert rho < -0.95
    assert fighting.print_correlations(tmp_path) == 2
    trials.to_csv(tmp_path / "even.csv", index_label="trial")
    assert fighting.print_correlations(tmp_path) == 0
    assert f"{a} and {b}: {rho:+.2f}" in capsys.readouterr().out
