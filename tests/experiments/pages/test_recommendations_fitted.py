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
     (row(-1, 2), row(-9, -3), page.THERE), (row(1, 2), row(-1, 3), page.HERE), (row(-1, 2), row(-1, 3), page.NEITHER)],
)  # fmt: skip
def test_two_rows_go_together_as_their_intervals_say(a, b, way):
    assert page.way_of(a, b) == way


def turned(results):
    s = results.tables["summary"].copy()
    s[["difference", "low", "high"]] = -s[["difference", "high", "low"]].to_numpy()
    return Results(results.experiment, {**results.tables, "summary": s})


def test_every_comparison_is_counted_once_and_a_turned_one_is_found(file, opened):  # noqa: F811
    plain = opened["fifteen"]
    same, other = page.count_ways(file, plain, plain), page.count_ways(file, turned(plain), plain)
    assert set(same) == set(other) == set(file.recommendations)
    for key, places in same.items():
        for a, b in zip(places, other[key], strict=True):
            assert sum(a.values()) == sum(b.values()) == 1
            assert not a[page.OPPOSITE] + a[page.HERE] + a[page.THERE]
            assert b == Counter({page.OPPOSITE: a[page.AGREE], page.NEITHER: a[page.NEITHER]})
    assert same["housing"][0][page.AGREE] == 1


def test_the_answer_names_what_is_the_same_and_says_where_it_is_turned(file, opened):  # noqa: F811
    plain = opened["fifteen"]
    said = page.compare_directions(file, plain, plain)
    first = "* Where both pages show a clear direction (bold), it is the same.\n* That is so under every belief, alone and missed, for: "
    assert said.startswith(first)
    assert "Housing" in said.split("For all others")[0]
    assert "In no case do the two intervals have nothing in common." in said
    other = page.compare_directions(file, turned(plain), plain)
    clear = sum(c[page.AGREE] for places in page.count_ways(file, plain, plain).values() for c in places)
    first = f"* In {clear} cases both pages show a clear direction, and opposite ones.\n* For no recommendation is"
    assert other.startswith(first)
    assert f"nothing in common in {clear} of 30 cases: " in other
    assert "\u201cHousing\u201d alone, in the middle" in other


def test_the_page_tells_both_tables_its_rules_and_no_empty_cell(file, opened):  # noqa: F811
    plain = opened["fifteen"]
    later = Structure.load("open_case-late_return-people_differ-separations_teach")
    fitted = Results(replace(plain.experiment, structures=(later,)), plain.tables)
    text = page.fitted_page(file, fitted, plain)
    assert "does own return fall with each separation? (yes here, no there)" in text
    assert "does a record bring attention" not in text  # it does in both
    assert "[members](members_bay_area_whole.md)" in text
    for title in ("Do directions come out the same?", "Each alone", "Which is missed", "What it was made from"):
        assert f"## {title}\n" in text
    lines = [line for line in text.splitlines() if line.startswith("| ") and "---" not in line]
    assert len(lines) == 17 + 18 + 16  # of each alone one more: days today
    cells = [(line, cell) for line in lines for cell in line.split("|")[2:-1]]
    assert not [line for line, cell in cells if not cell.strip() and "together" not in line and " today*" not in line]
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
