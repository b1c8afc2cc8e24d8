"""Which pattern goes against which number: a planted pair is told, and nothing else."""

from __future__ import annotations

import numpy as np
import pandas as pd

from experiments.calibration import fighting
from tests.experiments.calibration.planted import PATTERNS


def test_what_fights_what(tmp_path, capsys):
    """A planted pair is told with its sign; what is far from the bands, or was made to confirm, is not counted."""
    read = PATTERNS
    random = np.random.default_rng(5)
    targets = np.array([read.entries[n].target for n in read.calibrated()])
    near = pd.DataFrame(random.random((400, len(read.free))), columns=list(read.free)).assign(trial=range(400))
    near[read.calibrated()] = targets * (1.0 + 0.01 * random.random((400, len(targets))))
    first, pattern = read.free[0], read.calibrated()[0]
    near[pattern] = targets[0] * (1.0 - 0.01 * near[first] + 0.0005 * random.random(400))
    far = near.assign(**{read.calibrated()[1]: near[read.free[1]] * 50.0 + 50.0})
    assert len(fighting.near_bands(pd.concat([near, far]), read)) == 400
    ((a, b, rho),) = fighting.correlations(near, read)
    assert (a, b) == (first, pattern)
    assert rho < -0.95
    assert fighting.print_correlations(tmp_path, read) == 2
    fresh = near.assign(trial=near["trial"] + 1_000_000)
    pd.concat([near, far.assign(trial=range(400, 800)), fresh]).to_csv(tmp_path / "even.csv", index=False)
    assert fighting.print_correlations(tmp_path, read) == 0
    out = capsys.readouterr().out
    assert "in the 400 of 800 trials near the bands" in out
    assert f"{a} and {b}: {rho:+.2f}" in out
