"""What the length of detention does, told from the experiment `detention_length`, where its folder lies beside this one."""

from __future__ import annotations

from typing import Any

from experiments.estimates.cases import cases, horizon, varies
from experiments.outcomes.declared import heading
from experiments.report.answer import contrast_name, outcome_cell
from experiments.report.block import Block, make_block
from experiments.results.beside import beside, sibling
from experiments.results.results import Results
from sim.policy import levers_as_data as as_data


def detains(levers: Any) -> bool:
    """Return whether a scenario takes minors to detention."""
    parts = levers if isinstance(levers, list) else [levers]
    responses = [p.get("response_to_minors") for p in parts if isinstance(p, dict)]
    return any(r == "detain" or (isinstance(r, dict) and bool(r.get("detain"))) for r in responses)


def length_block(results: Results) -> Block:
    """Return what the length of detention does; nothing where no option detains, several are compared, or more is varied."""
    if varies(results):
        return {}
    scenarios = [as_data(p.levers) for p in results.experiment.policies.values()]
    lengths = {s["detention_days"] for s in scenarios if isinstance(s, dict) and "detention_days" in s}
    if len(lengths) > 1 or not any(map(detains, scenarios)):
        return {}
    title = "With the length of detention"
    other = sibling(results, "detention_length")
    if other is None or not horizon(other):
        ask = "`trustline run detention_length` compares 5, 18 and 60 days of detention with an open center."
        return make_block(title, [ask], "")
    k = horizon(other)
    words = [f"days_{w}_{k}" for w in ("exploited", "locked") if f"days_{w}_{k}" in other.config["outcomes"]]
    table = [
        {
            "first, minus second": contrast_name(other, pair),
            "beliefs": c.words,
            **{heading(w): outcome_cell(other, pair, c, w) for w in words},
        }
        for pair in other.config["contrasts"]
        for c in cases(other)
    ]
    before = "Each cell tells the first option minus the second. \u201cBeds\u201d: with a place for every minor who seeks one."
    return make_block(title, [], beside("detention_length"), before, table)
