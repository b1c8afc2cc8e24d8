"""What happened in a run, in words: one row a change of status or place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.codes import PLACES, REASONS, STATUSES

if TYPE_CHECKING:
    from sim.model import Model


def course(model: Model) -> pd.DataFrame:
    """Return every change since day 0, in order of time, as of today; the run is not touched.

    Columns: `person` (the same in every scenario), `day`, `status`, `place`, `because`. A row with a
    negative day tells how a period of separation that was open on day 0 had begun.
    """
    lines = model.simulation.course()
    return pd.DataFrame(
        {
            "person": lines["person"].astype(np.int64),
            "day": lines["day"].astype(np.int64),
            "status": np.take(STATUSES, lines["status"]),
            "place": np.take(PLACES, lines["place"]),
            "because": np.take(REASONS, lines["why"]),
        }
    )
