"""The page "What decides the answer": planted spreads come out in it, and it is of the experiments as they stand."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from experiments.commands.what_decides import (
    FOLDERS,
    PAGE,
    config_digest,
    main,
    number_words,
    page_text,
    untold_in_words,
)
from experiments.designs.resolution_4 import resolution_4
from experiments.estimates.deciding import Correlation, judge_folders
from experiments.figures.what_decides import draw_what_decides, move_in_words
from experiments.patterns.support import fitted
from experiments.question.design import switched_on
from experiments.question.experiment import load
from experiments.results.points import points_table
from sim.beliefs import Beliefs
from sim.errors import RunError
from sim.parameters import OFF_BY_DEFAULT, REGISTRY
from sim.structure import Structure
from tests.experiments.estimates.test_ranks import HYPERCUBE, designed
from tests.experiments.made import made

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def three():
    """Numbers whose effect turns with the belief set, structures that do nothing, and beliefs 20 days apart."""
    sets = [Beliefs.load(n) for n in ("even", "custody_harms")]

    def days(beliefs: str, structure: str, replicate: int) -> tuple[float, float]:
        return (20.0 if beliefs == "even" else -20.0) + (replicate - 1.0), 0.0

    built = made(days, sets, resolution_4(Structure.load("default")), replicates=3, summed=False)
    drawn = designed(HYPERCUBE)
    return drawn, built, drawn


def test_planted_spreads_come_out(three):
    (contrast,) = judge_folders(*three)
    assert contrast.by_set["even"] > 30 > -30 > contrast.by_set["custody_harms"]
    assert contrast.sources["uncontested"].deviation == pytest.approx(
        17.5, abs=1.5
    )  # 30 a unit, over 2: 60 / sqrt(12)
    assert contrast.sources["structure"].deviation == pytest.approx(0.0, abs=1e-6)
    assert contrast.sources["beliefs"].deviation == pytest.approx(45.0, abs=3.0)
    first, *others = contrast.numbers["uncontested"]  # the multiplier's effects cancel in the average over the sets
    assert first.name == "leaving.rate"
    assert first.value == pytest.approx(-1.0)  # ranks that agree in all have no interval
    assert all(c.low < 0 < c.high for c in others)
    assert contrast.luck == pytest.approx(3.0)
    assert move_in_words([contrast]).startswith("Uncontested numbers, over their whole ranges, move none of 1")


def test_what_cannot_be_told_apart_stands_beside_the_finding(three):
    """A mean that is smaller is no finding where the interval of the two holds zero."""
    (contrast,) = judge_folders(*three)
    alike = replace(contrast.sources["uncontested"], beside_beliefs="not told apart")
    untold = replace(contrast, sources={**contrast.sources, "uncontested": alike})
    assert untold_in_words([contrast]) == ""
    assert untold_in_words([contrast, untold]).startswith(" In 1 of 2 the two cannot be told apart")


def test_the_page_says_it(three):
    text = page_text(*three)
    assert "| belief sets, each equally likely | 45 (" in text
    assert "| structural switches | 0 (0 to 0) |" in text
    assert "less than the sets" in text
    assert "\n### Open center minus detention\n" in text
    assert "\n| Open center minus detention | " in text
    assert "any of the 5 misses is at most 5 %" in text
    assert "`leaving.rate` \u22121.00 (no interval)" in text
    assert not re.search(r"\bnan\b|None", text)


def test_its_figure_is_drawn(three, tmp_path):
    draw_what_decides(three[0], judge_folders(*three), tmp_path)
    assert (tmp_path / "what_decides.png").stat().st_size > 10_000


def test_numbers_that_nobody_chooses_have_no_sign():
    """Of traffickers and of who people are only the size is told; an interval that holds zero begins there."""
    assert (
        number_words(Correlation("moving.nights", -0.5, -0.8, -0.1))
        == "**`moving.nights` 0.50 without a sign (0.10 to 0.80)**"
    )
    assert (
        number_words(Correlation("people.man", 0.2, -0.3, 0.6)) == "`people.man` 0.20 without a sign (0.00 to 0.60)"
    )
    assert (
        number_words(Correlation("staff.hours", -0.5, -0.8, -0.1))
        == "**`staff.hours` \u22120.50 (\u22120.80 to \u22120.10)**"
    )


def test_the_page_names_options_as_readers_know_them():
    """A real fault: it said `dropoff open`, where every other page says "Open center"."""
    text = (ROOT / PAGE).read_text("utf-8")
    experiment = load(FOLDERS[0])
    for pair in experiment.file.contrasts:
        name = experiment.pair_label(pair)
        assert f"\n### {name}\n" in text
        assert f"\n| {name} | " in text


def test_folders_that_do_not_fit_are_refused(three):
    drawn, built, _ = three
    with pytest.raises(RunError, match="resolution_4"):
        judge_folders(drawn, replace(drawn, path=Path("x")), drawn)
    with pytest.raises(RunError, match="expected a design"):
        judge_folders(drawn, built, replace(built, path=Path("x")))


def test_a_folder_that_is_not_there_is_one_line(tmp_path, capsys):
    assert main(str(tmp_path), str(tmp_path / "page.md")) == 1 + 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "page.md").exists()


def test_the_shipped_experiments_fit_together():
    """One world, the same pairs, horizons, replicates; uncontested: each number with a range but contested, fitted, and switched off."""
    drawn, built, asked = (load(name) for name in FOLDERS)
    for other in (built, asked):
        assert other.file.contrasts == drawn.file.contrasts
        assert other.world.fingerprint() == drawn.world.fingerprint()
        assert (other.file.replicates, other.file.outcomes) == (drawn.file.replicates, drawn.file.outcomes)
    numbers = {n for n, p in REGISTRY.items() if p.low < p.high and not p.contested} - set(fitted())
    numbers -= OFF_BY_DEFAULT - switched_on(drawn.file)
    assert drawn.sample is not None
    assert {f.name for f in drawn.sample.factors} == numbers
    assert all(
        (r.low, r.high) == (REGISTRY[r.factor.name].low, REGISTRY[r.factor.name].high) for r in drawn.sample.ranges
    )


def test_the_page_is_of_the_experiments_as_they_stand():
    """A changed world, belief set, member or range makes it stale: run `make decides`."""
    text = (ROOT / PAGE).read_text("utf-8")
    for name in FOLDERS:
        assert f"`{name}`, config {config_digest(load(name))}" in text


def test_a_table_of_very_many_columns_is_made_without_a_warning():
    """A real fault: pandas warned at each run of more than a hundred numbers."""
    experiment = load(FOLDERS[0])
    table = points_table(experiment)
    assert table.shape == (4 * 64, 3 + len(experiment.sample.factors))
    assert table.shape[1] > 100
    assert list(table.columns[:3]) == ["beliefs", "structure", "point"]
