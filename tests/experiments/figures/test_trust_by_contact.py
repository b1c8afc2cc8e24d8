"""Trust by contact: the title tells no mean over beliefs."""

from __future__ import annotations

import pandas as pd

from experiments.figures.trust_by_contact import trust_title


def test_the_title_of_trust_tells_no_mean_over_beliefs():
    low, high = (pd.DataFrame({"mean": m}, index=[1, 2]) for m in ([0.1, 0.2], [0.5, 0.4]))
    title = trust_title({"a": low, "b": high}, 4, "status_quo")
    assert "goes from 0.10 to 0.50 before the first contact to 0.20 to 0.40 before contact 2" in title
    assert "rises from 0.10 before the first contact to 0.20" in trust_title({"a": low}, 4, "status_quo")
