"""What several kept structures say of an option, in words: the same on the terminal and in the report."""

from __future__ import annotations

import math
from collections.abc import Sequence

from experiments.estimates.kept_structures import Verdicts
from experiments.words import join_words, structure_name

MANY = {1: "the one structure", 2: "both structures"}
KINDS = {
    "fewer": "fewer days under every set",
    "more": "more days under every set",
    "turns": "turns with beliefs",
    "fewer_in_some": "fewer under some sets",
    "more_in_some": "more under some sets",
    "unclear": "not clear",
}


def kind_words(says: Verdicts, kind: str) -> str:
    """Return a verdict in words; with one belief set nothing is under every set."""
    alone = len({beliefs for _, beliefs in says.shares}) == 1
    return KINDS[kind].replace(" under every set", "") if alone else KINDS[kind]


def verdict_words(says: Verdicts, option: str) -> str:
    """Return an option's verdict under each structure, those that agree together."""
    by_kind: dict[str, list[str]] = {}
    for structure in says.tells(option):
        by_kind.setdefault(says.kinds[structure][option], []).append(structure)
    if len(by_kind) == 1:
        many = len(says.structures)
        return f"{kind_words(says, next(iter(by_kind)))}, under {MANY.get(many, f'all {many} structures')}"
    return ", ".join(
        f"{kind_words(says, kind)} ({join_words([structure_name(s) for s in names])})"
        for kind, names in by_kind.items()
    )


def share_words(says: Verdicts, option: str) -> str:
    """Return the part of the variance between members that structure takes: the least and the largest over belief sets."""
    shares = [x for (o, _), x in says.shares.items() if o == option and math.isfinite(x)]
    return (
        f"how the model is built makes {span(shares)} of the variance of the difference"
        if shares
        else "too few runs for a part of variance"
    )


def span(shares: Sequence[float]) -> str:
    """Return one share, or two ends."""
    ends = list(dict.fromkeys((f"{min(shares):.0%}", f"{max(shares):.0%}")))
    return " to ".join(ends)
