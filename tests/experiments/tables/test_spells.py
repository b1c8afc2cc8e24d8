"""Returns of the same persons, printed of spells made by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from experiments.outcomes.curves import separated_in_both
from experiments.tables.spells import first_spells, load_first_spells, print_spells
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
    assert told(results) == [
        ["Open center", "2", "50%", "50%", "50%", "50%"], ["and detention", "", "0%", "50%", "0%", "100%"],
    ]  # fmt: skip
    table.loc[table["scenario"] == DETENTION, ["day_release", "end"]] = -1, "censored"
    assert told(results)[1][-2:] == ["-", "-"]


def told(results) -> list[list[str]]:
    """Return the cells of both options, without the heading."""
    return [[plain(c) for c in row] for row in rows(printed(print_spells, results), apart=False)[1:3]]


def test_each_share_has_its_interval_over_replicates():
    """Of two persons a replicate 0, 1, 1 and 2 are back within 30 days of the open center: half, with half a t interval of .65."""
    back = [(0, 0), (1, 0), (1, 0), (1, 1)]
    table = pd.DataFrame(
        spells_of(s, person, 200, 200, 210 if came and s == OPEN else 400, "returned") | {"replicate": r}
        for r, both in enumerate(back)
        for person, came in enumerate(both)
        for s in (OPEN, DETENTION)
    )
    results = made(lambda b, _, r: (0.0, 0.0), replicates=4)
    results.tables["spells"] = table
    text = printed(print_spells, results)
    first, ends, *_ = rows(text, apart=False)[1:]
    half = stats.t.ppf(0.975, 3) * pd.Series([0.0, 0.5, 0.5, 1.0]).std() / 2
    assert 0.6 < half < 0.7  # it goes beyond what a share can be, and is cut off there
    assert (first[2], first[3]) == ("50%", "100%")
    assert (ends[2], ends[3]) == ("0 to 100", "100 to 100")
    assert "over replicates, alone" in " ".join(text.split())


def test_with_members_the_unit_is_the_member():
    """Two runs of each of two members: 0 and 100 % of the first, 100 and 100 % of the second. So two units, 50 and 100 %."""
    results = made(lambda b, _, r: (0.0, 0.0), replicates=4, members=2)
    table = pd.DataFrame(
        spells_of(s, 1, 200, 200, 210 if r else 400, "returned") | {"replicate": r}
        for r in range(4)
        for s in (OPEN, DETENTION)
    )
    results.tables["spells"] = table
    text = printed(print_spells, results)
    assert rows(text, apart=False)[1][2] == "75%"
    assert rows(text, apart=False)[2][2] == "0 to 100"
    assert "over members, alone" in " ".join(text.split())


def random_spells(seed: int) -> pd.DataFrame:
    """Return spells of few persons with many ties, in the order of a table: some persons have several, some none."""
    draws = np.random.default_rng(seed)
    n = int(draws.integers(0, 40))
    table = pd.DataFrame(
        {
            "scenario": draws.choice([OPEN, DETENTION], n),
            "beliefs": "even",
            "structure": "default",
            "point": 0,
            "replicate": draws.integers(0, 2, n),
            "person": draws.integers(0, 4, n),
            "day_start": draws.integers(0, 5, n),
            "day_release": draws.integers(-1, 9, n),
            "day_end": draws.integers(9, 12, n),
            "end": draws.choice(["returned", "left_region", "censored"], n),
        }
    )
    return table.sort_values(["scenario", "replicate", "person"], kind="stable", ignore_index=True)


@given(st.integers(0, 10**6), st.integers(1, 12))
def test_read_in_pieces_the_same_spells_are_compared_as_of_all_at_once(seed, size):
    """To the last bit, wherever a piece ends; the plain way holds every spell."""
    whole = random_spells(seed)
    pieces = [first_spells(whole.iloc[k : k + size]) for k in range(0, len(whole), size)] or [whole]
    found = first_spells(pd.concat(pieces, ignore_index=True))
    pd.testing.assert_frame_equal(
        separated_in_both(found, OPEN, DETENTION), separated_in_both(whole, OPEN, DETENTION), check_exact=True
    )
    assert len(found) == len(whole.drop_duplicates(["scenario", "replicate", "person"]))


def test_of_many_spells_one_a_person_stays_and_without_spells_there_is_none():
    results = made(lambda b, _, r: (0.0, 0.0))
    assert load_first_spells(results, "even") is None
    table = pd.concat([random_spells(k) for k in range(5)], ignore_index=True)
    results.tables["spells"] = table
    found = load_first_spells(results, "even")
    assert found is not None
    assert len(found) == len(table.drop_duplicates(["scenario", "replicate", "person"])) < len(table) / 3
    last = table.iloc[::-1].reset_index(drop=True)  # the control: with a person's last spell others are compared
    assert not separated_in_both(last, OPEN, DETENTION).equals(separated_in_both(table, OPEN, DETENTION))
