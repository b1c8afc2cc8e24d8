"""From a world's communities to what a run keeps of them: a row each, and who that arrives belongs to which."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim import records
from sim.codes import FORMS

if TYPE_CHECKING:
    from sim.world_file import WorldFile


def people_by_form(file: WorldFile) -> tuple[int, int]:
    """Return how many people are exploited at the start, by form of `codes.FORMS`: those for labor come on top."""
    others, share = file.people.exploited_at_start, file.people.share_labor
    return others, round(others * share / (1.0 - share)) if share < 1.0 else 0


def community_rows(file: WorldFile, others: Mapping[str, float]) -> np.ndarray:
    """Return COMMUNITY records: everybody else first, then the communities in the order of the file.

    `others`: how everybody else is, by field; of a community where it states nothing of its own.
    """
    rows = np.zeros(1 + len(file.communities), records.COMMUNITY)
    for name, value in others.items():
        rows[name] = value
    codes = {word: 1 + k for k, word in enumerate(file.languages)}
    for k, one in enumerate(file.communities.values(), 1):
        row = rows[k]
        row["language"] = codes[one.language]
        if codes[one.language] not in rows["language"][:k]:
            row["speakers"] = file.languages[one.language]
        for name, stated in (
            ("undocumented", one.undocumented),
            ("limited_english", one.limited_english),
            ("start_services", one.trust_services),
            ("start_police", one.trust_police),
        ):
            if stated is not None:
                row[name] = stated
        row["need"] = (one.people.sex + one.people.labor) * row["limited_english"]
    rows["trust_services"], rows["trust_police"] = rows["start_services"], rows["start_police"]
    return rows


def origin_shares(file: WorldFile) -> np.ndarray:
    """Return the share of those exploited in a county who belong to each community, float64 [form, county, community].

    `elsewhere` last, where nobody is at home; the first community is everybody else.
    """
    shares = np.zeros((len(FORMS), len(file.counties) + 1, 1 + len(file.communities)))
    for row, (name, one) in enumerate(file.communities.items(), 1):
        there = [k for k, county in enumerate(file.counties.values()) if name in county.communities]
        lives = sum(list(file.counties.values())[k].share for k in there)
        for form, (members, everybody) in enumerate(
            zip((one.people.sex, one.people.labor), people_by_form(file), strict=True)
        ):
            if members:
                shares[form, there, row] = members / (everybody * lives) if everybody * lives > 0 else np.inf
    shares[:, :, 0] = 1.0 - shares[:, :, 1:].sum(axis=2)
    return shares
