"""The page of recommendations with fitted numbers: under which structure, how directions are counted, and what is lacking."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from experiments.exit_codes import UNUSABLE
from experiments.pages import recommendations_fitted as page
from experiments.pages.fifteen import load_fifteen
from experiments.results.results import Results
from sim.errors import ConfigError
from sim.structure import Structure
from tests.experiments.pages.test_recommendations import file, opened  # noqa: F401  (fixtures)


def row(low, high):
    return {"difference": (low + high) / 2, "low": low, "high": high}


@pytest.mark.parametrize(
    ("a", "b", "way"),
    [(row(1, 2), row(3, 9), page.AGREE), (row(-2, -1), row(-9, -3), page.AGREE), (row(1, 2), row(-9, -3), page.OPPOSITE),
     (row(-1, 2), row(-9, -3), page.ONE), (row(1, 2), row(-1, 3), page.ONE), (row(-1, 2), row(-1, 3), page.NEITHER)],
)  # fmt: skip
def test_two_rows_go_together_as_their_intervals_say(a, b, way):
    assert page.way_of(a, b) == way


def test_every_comparison_is_counted_once_and_a_turned_one_is_found(file, opened):  # noqa: F811
    plain = opened["fifteen"]
    n = len(file.recommendations)
    for place in (0, 1):
        same = page.ways(file, plain, plain, place)
        assert sum(same.values()) == n
        assert not same[page.OPPOSITE] + same[page.ONE]
        assert same[page.AGREE] >= 1
        s = plain.tables["summary"].copy()
        s[["difference", "low", "high"]] = -s[["difference", "high", "low"]].to_numpy()
        turned = Results(plain.experiment, {**plain.tables, "summary": s})
        assert page.ways(file, turned, plain, place) == Counter(
            {page.OPPOSITE: same[page.AGREE], page.NEITHER: same[page.NEITHER]}
        )


def test_the_page_tells_both_tables_their_structure_and_no_empty_cell(file, opened):  # noqa: F811
    plain = opened["fifteen"]
    later = Structure.load("open_case-late_return-people_differ-separations_teach")
    fitted = Results(replace(plain.experiment, structures=(later,)), plain.tables)
    text = page.fitted_page(file, fitted, plain)
    assert "open case + late return + people differ + separations teach" in text
    assert "[members](members_bay_area_whole.md)" in text
    for title in ("Do directions hold?", "Each alone", "Which is missed", "What it was made from"):
        assert f"## {title}\n" in text
    lines = [line for line in text.splitlines() if line.startswith("| ") and "---" not in line]
    assert len(lines) == 5 + 17 + 16
    assert not [
        line
        for line in lines
        for cell in line.split("|")[2:-1]
        if not cell.strip() and "together" not in line and "alone | missed" not in line
    ]
    assert "](recommendations.md#housing)" in text
    assert "](#" not in text


def test_it_runs_the_first_structure_that_has_members(monkeypatch):
    monkeypatch.setattr(page, "structures_with_members", lambda sets, world: [])
    with pytest.raises(
        ConfigError, match="no structure has members in bay_area_whole; `make members WORLD=bay_area_whole`"
    ):
        page.fitted_experiment(load_fifteen())


def test_without_members_there_is_one_line_and_no_page(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(page, "structures_with_members", lambda sets, world: [])
    assert page.main(str(tmp_path), str(tmp_path / "page.md")) == UNUSABLE
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "page.md").exists()
