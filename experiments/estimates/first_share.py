"""What an experiment asks for before days exploited, where it is a share of people, such as who is put on record."""

from __future__ import annotations

from experiments.outcomes.declared import find, heading
from experiments.results.results import Results
from experiments.words import upper_first


def asked_first(results: Results) -> str:
    """Return the outcome that the experiment names first, where it is a share of people; else nothing: days are told first anyhow."""
    names = results.config["outcomes"]
    first = find(names[0]) if names else None
    return names[0] if first is not None and first.row.unit == "share" else ""


def share_heading(name: str) -> str:
    """Return a share of people as a heading: `Recorded for the first time within 2 years`."""
    return upper_first(heading(name).removesuffix(", points").replace(", ", " within "))
