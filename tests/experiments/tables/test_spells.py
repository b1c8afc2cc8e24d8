"""Returns of the same persons, printed of spells made by hand."""

from __future__ import annotations

import pandas as pd

from experiments.tables.spells import print_spells
from tests.experiments.made import DETENTION, OPEN, made, plain, printed, rows


def spells_of(scenario: str, person: int, start: int, released: int, ended: int, end: str) -> dict:
    key = {
        "scenario": scenario,
        "beliefs": "even",
        "structure": "default",
        "point": 0,
        "replicate": 0,
        "person": person,
    }
    return key | {"began_by": "hold", "day_start": start, "day_release": released, "day_end": ended, "end": end}


def test_returns_of_the_same_persons():
    """Person 1: back after 10 days with the open center, after 100 (60 from release) with detention; person 2 never
    let go there. A spell of before the index day is not theirs to compare."""
    table = pd.DataFrame(
        [
            spells_of(OPEN, 1, 50, 50, 55, "returned"), spells_of(OPEN, 1, 200, 200, 210, "returned"),
            spells_of(DETENTION, 1, 200, 240, 300, "returned"), spells_of(OPEN, 2, 210, 210, 230, "left_region"),
            spells_of(DETENTION, 2, 205, -1, 900, "censored"),
        ]
    )  # fmt: skip
    index = (
        table[["scenario", "beliefs", "structure", "point", "replicate", "person"]]
        .drop_duplicates()
        .assign(index_day=100)
    )
    results = made(lambda b, _, r: (0.0, 0.0))
    results.tables.update(spells=table, people=index)
    text = printed(print_spells, results)
    assert [plain(c) for c in rows(text)[1]] == [
        "Open center and detention", "2", "50% / 0%", "50% / 50%", "50% / 0%", "50% / 100%",
    ]  # fmt: skip
    table.loc[table["scenario"] == DETENTION, ["day_release", "end"]] = -1, "censored"
    assert [plain(c) for c in rows(printed(print_spells, results))[1]][-2:] == ["50% / -", "50% / -"]
