"""What a locked day is worth: how many exploited days it would have to count as for a ranking to change."""

from __future__ import annotations

from typing import Any

from experiments.estimates.decisions import differences, value_break_even
from experiments.report.answer import HORIZON, TOLD_FOR, Case, against, cases
from experiments.results.stored import Stored
from experiments.words import inside, stretches


def worth(stored: Stored) -> tuple[list[str], str]:
    """Return what a locked day would have to be worth for a ranking to change, a sentence each, and where that comes from."""
    asked = stored.config["outcomes"]
    k = next((k for k in TOLD_FOR if f"days_exploited_{k}" in asked and f"days_locked_{k}" in asked), 0)
    words = [f"days_{w}_{k}" for w in ("exploited", "locked")]
    key = ("scenario", "beliefs", "structure", "replicate", "group")
    outcomes = stored.table("outcomes", (*key, *words)) if k else None
    if outcomes is None:
        ask = "Days locked are not among the outcomes of this experiment. Add `days_locked_1095` to its `outcomes:`."
        return [ask], ""
    outcomes = outcomes[outcomes["group"] == "all"]
    told = [
        line
        for pair in stored.config["contrasts"]
        for c in cases(stored)
        for line in value_lines(stored, outcomes, pair, c, k)
    ]
    which = "under the beliefs and structures told above" if len(cases(stored)) > 1 else "here"
    none = f"Counted as any part from 0 to 1, a locked day changes no ranking over {HORIZON[k]} {which}."
    return told or [none], "From tables/outcomes.parquet."


def value_lines(stored: Stored, outcomes: Any, pair: list[str], case: Case, k: int) -> list[str]:
    """Return the value break-even of one comparison in one case; nothing if there is none."""
    found = [
        differences(
            outcomes, pair[0], pair[1], f"days_{w}_{k}", [(case.beliefs, case.structure)], stored.calibrated
        ).dropna()
        for w in ("exploited", "locked")
    ]
    if any(f.shape[1] != 1 or not len(f) for f in found):
        return []
    crossing = value_break_even(*(f.iloc[:, 0].to_numpy() for f in found))
    unclear = (
        f" (not clear from {stretches(crossing.noise)})" if len(found[0]) > 1 else " (too few runs for an interval)"
    )
    return [
        f"{against(pair)}, {inside(case.words)}: the ranking over {HORIZON[k]} changes where a locked day counts as {weight:.2f} of an "
        f"exploited day{unclear}."
        for weight in crossing.crossings
    ]
