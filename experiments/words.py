"""Words for tables and figures: belief sets as plain sentences, outcomes, numbers with a sign."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING

from experiments.calibration.ensembles import RUNS_A_MEMBER

if TYPE_CHECKING:
    from experiments.config import Experiment

FIRST_LINE = "The model cannot say which belief is true."
NO_SURVIVOR = "No survivor was interviewed as a survivor for the report behind it."
SENTENCES = {
    "separation_helps": "If separation itself loosens the tie",
    "even": "In the middle of each range",
    "custody_harms": "If custody tightens the tie and breaks trust",
}
HEADINGS = {
    "days_exploited_365": "days exploited, 1 year",
    "days_locked_365": "days locked, 1 year",
    "days_exploited_1095": "days exploited, 3 years",
    "days_locked_1095": "days locked, 3 years",
    "days_exploited_1825": "days exploited, 5 years",
    "days_locked_1825": "days locked, 5 years",
    "trust_advocate": "trust in advocates, points",
    "trust_police": "trust in police, points",
    "accepted": "offers accepted",
    "lasting_exit": "lasting exit, points",
    "exploited_on_day_365": "exploited on day 365, points",
    "exploited_on_day_1095": "exploited on day 1,095, points",
}


def sentence(beliefs: str) -> str:
    """Return a belief set as a plain sentence."""
    return SENTENCES.get(beliefs, beliefs)


def number(value: float, unit: str) -> str:
    """Return a difference with its sign; shares and levels in points of 100."""
    if math.isnan(value):
        return "-"
    scaled = 100.0 * value if unit in ("share", "level") else value
    text = f"{scaled:+.0f}" if abs(scaled) >= 9.95 else f"{scaled:+.1f}"
    return text.replace("-", "\u2212") if text.strip("+-0.") else "0"


def plain(name: str) -> str:
    """Return a name without underscores."""
    return str(name).replace("_", " ")


def middle(beliefs: Iterable[str]) -> str:
    """Return the belief set in the middle: `even` if it is among them."""
    sets = list(beliefs)
    return "even" if "even" in sets else sets[len(sets) // 2]


def standing(experiment: Experiment) -> str:
    """Return whether the numbers come from calibrated members, and how many."""
    members = experiment.members
    if not members:
        return "Provisional: not calibrated."
    used = min(-(-experiment.file.replicates // RUNS_A_MEMBER), *map(len, members.values()))
    return f"Each belief set is calibrated to the same patterns ({used} members)."
