"""The page "Which numbers matter in a small world": planted effects come out in it, and it is of the experiments as they stand."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from experiments.commands.screening import FOLDERS, PAGE, digest_words, main, screening_page
from experiments.designs.sample import Sample
from experiments.estimates.screening import MOST
from experiments.question.experiment import load
from experiments.question.points import Point
from sim.errors import RunError
from sim.parameters import REGISTRY
from tests.experiments.estimates.test_ranks import MORRIS, RANGES, designed

ROOT = Path(__file__).parents[3]
MATTER = tuple(r for r in RANGES if r.factor.name in ("leaving.rate", "return.multiplier"))
SALTELLI = Sample("saltelli", {"base": 64, "second_order": False}, 1, MATTER)


def effect(point: Point) -> float:
    """60 days over the range of the multiplier, 40 over that of the leaving rate, nothing for beds."""
    c = point.coordinates
    return 30.0 * c["return.multiplier"] - 400.0 * c["leaving.rate"]


@pytest.fixture(scope="module")
def both():
    samples = zip(FOLDERS, (MORRIS, SALTELLI), strict=True)
    return tuple(replace(designed(sample, effect=effect), path=Path(name)) for name, sample in samples)


def test_planted_effects_come_out(both):
    text = screening_page(*both)
    assert "Of 3 numbers 2 stand out from luck" in text
    assert "| `return.multiplier` | 60 (60 to 60) | 0 |" in text
    rows = re.findall(r"^\| `([\w.]+)` \| \*\*([\d.]+) \(.*?\)\*\* \| \*\*([\d.]+) \(", text, re.M)
    shares = {name: (float(first), float(total)) for name, first, total in rows}
    assert list(shares) == ["return.multiplier", "leaving.rate"]
    assert shares["return.multiplier"] == pytest.approx((36 / 52, 36 / 52), abs=0.1)
    assert shares["leaving.rate"] == pytest.approx((16 / 52, 16 / 52), abs=0.1)
    assert "| luck of one run | 3.0 " in text
    assert (
        "2 of 2 numbers move Open center minus detention clear of luck: `return.multiplier` and `leaving.rate`"
        in text
    )
    assert not re.search(r"\bnan\b|None", text)


def test_a_second_look_at_other_numbers_is_refused(both):
    more = replace(designed(Sample("saltelli", SALTELLI.settings, 1, RANGES)), path=Path("x"))
    with pytest.raises(
        RunError, match=r"x: expected a design over what the screening hands on .* differs in beds.shelter"
    ):
        screening_page(both[0], more)
    with pytest.raises(RunError, match="decomposition: expected a design by morris"):
        screening_page(both[1], both[1])


def test_a_folder_that_is_not_there_is_one_line(tmp_path, capsys):
    assert main(str(tmp_path), str(tmp_path / "page.md")) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "page.md").exists()


def test_the_shipped_experiments_fit_together():
    screening, decomposition = map(load, FOLDERS)
    assert screening.world.fingerprint() == decomposition.world.fingerprint()
    assert screening.file.contrasts[0] in decomposition.file.contrasts
    assert screening.sample is not None
    assert decomposition.sample is not None
    assert {f.name for f in screening.sample.factors} == {n for n, p in REGISTRY.items() if p.low < p.high}
    assert 0 < len(decomposition.sample.ranges) <= MOST
    for r in decomposition.sample.ranges:
        assert (r.low, r.high) == (REGISTRY[r.factor.name].low, REGISTRY[r.factor.name].high)


def test_the_page_is_of_the_experiments_as_they_stand():
    """A changed world, belief set, number or range makes it stale: run `make screening`."""
    text = (ROOT / PAGE).read_text("utf-8")
    for name in FOLDERS:
        assert digest_words(load(name)) in text
