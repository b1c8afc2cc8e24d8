"""The page "Which numbers matter": planted effects come out in it, and it is of the experiments as they stand."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from experiments.commands.screening import FOLDERS, main, next_config, screening_page
from experiments.designs.sample import Sample
from experiments.question.experiment import load
from experiments.question.points import Point
from sim.errors import RunError
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


def test_the_second_experiment_is_written_from_the_first(both, tmp_path):
    text = next_config(both[0])
    assert "# dropoff_open minus detention: 2 of 3 numbers stand out from luck" in text
    path = tmp_path / "decomposition.yaml"
    path.write_text(text, "utf-8")
    experiment = load(path)
    assert experiment.sample is not None
    assert [(r.factor.name, r.low, r.high) for r in experiment.sample.ranges] == [
        ("leaving.rate", 0.0, 0.1), ("return.multiplier", 0.5, 2.5),
    ]  # fmt: skip
    assert experiment.world.fingerprint() == both[0].experiment.world.fingerprint()
    nothing = replace(designed(MORRIS, effect=lambda point: 0.0), path=Path("x"))
    with pytest.raises(RunError, match="x: no number stands out from luck"):
        next_config(nothing)
