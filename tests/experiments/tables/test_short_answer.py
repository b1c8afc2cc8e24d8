"""The answer in ten lines, of results whose every number is known: last, whole, and within any width."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from experiments.designs.resolution_4 import resolution_4
from experiments.question.experiment import load
from experiments.tables.answer import print_results
from experiments.tables.short_answer import print_short_answer
from sim.beliefs import Beliefs
from tests.experiments.made import made, member, plain

SETS = ("separation_helps", "neutral", "even", "custody_harms")
MORE = {
    "separation_helps": 200.0,
    "neutral": 0.0,
    "even": 50.0,
    "custody_harms": -100.0,
}  # the open center, than detention


def flagship_like(**more: float):
    days = {**MORE, **more}
    shaky = {"neutral": 90.0}  # so that its interval holds zero
    return made(
        lambda b, _, r: (days[b] + shaky.get(b, 1.0) * (r % 2 - 0.5) * 2, -40.0),
        [Beliefs.load(b) for b in SETS],
    )


def shown(results, width: int = 80) -> list[str]:
    text = io.StringIO()
    print_short_answer(
        results, Path("results/none"), Console(file=text, width=width, highlight=False, color_system=None)
    )
    return text.getvalue().strip("\n").splitlines()


def test_ten_lines_that_fit_80_columns_say_all():
    lines = shown(flagship_like())
    assert len(lines) <= 10
    assert max(map(len, lines)) <= 80
    told = plain(" ".join(lines))
    # today's days exploited are 107.5 in the mean and days locked 40; detention has 10 more of each, the open center MORE than that
    for row in (
        "If separation helps more 318 108 10 40",
        "If custody does nothing no clear difference 118 108 10 40",
        "In the middle more 168 108 10 40",
        "If custody harms fewer 18 108 10 40",
    ):
        assert row in told, told
    assert (
        "What one believes decides: fewer if custody harms; no clear difference if custody does nothing; more otherwise."
        in told
    )
    assert "The model cannot say which belief is true." in told
    assert lines[-1] == "Few runs. All 3 options: above, and in results/none"


def test_what_never_turns_is_not_said_to_hang_on_beliefs():
    told = plain(" ".join(shown(flagship_like(neutral=300.0, custody_harms=80.0))))
    assert "more compared with today, in all 4 cases. How many hangs on what one believes." in told
    assert "decides" not in told
    one = plain(" ".join(shown(made(lambda b, _, r: (-100.0 + member(r), 8.0), members=3))))
    assert "fewer compared with today, in the one case that was run. The model" in one


def test_where_much_is_varied_all_points_are_counted():
    structures = resolution_4(load("small").structures[0])[:5]
    sign = {s.name: 10.0 if k > 2 else -40.0 for k, s in enumerate(structures)}
    results = made(lambda b, s, r: (sign[s] + r % 2, 1.0), structures=structures)
    told = plain(" ".join(shown(results)))
    assert (
        "Of 5 points: fewer at 3, more at 2, no clear difference at 0. These two are picked by their result." in told
    )
    assert "decides" not in told
    assert told.startswith(
        "Does a small world run, and what does a drop-off center change in it? Open center compared with detention:"
    )


def test_without_days_exploited_it_says_so():
    results = made(lambda b, _, r: (5.0 + r, 1.0))
    file = results.experiment.file.model_copy(update={"outcomes": ["lasting_exit"]})
    results.experiment = replace(results.experiment, file=file)
    assert "No option is compared here by days exploited." in plain(" ".join(shown(results)))


@pytest.mark.parametrize("width", [40, 60, 72, 80, 110, 200])
def test_nothing_is_lost_at_any_width(width):
    lines = shown(flagship_like(), width)
    assert max(map(len, lines)) <= width
    told = plain(" ".join(lines))
    for word in ("318", "168", "18", "more", "fewer", "no clear difference"):
        assert word in told
    assert "\u2026" not in told
    whole = "If custody and arrest do nothing to tie and trust" in told
    assert whole == (width >= 110)


def test_it_stands_last(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    results = flagship_like()
    print_results(results, Path("r"), ["Not drawn: [bold]one figure"])
    out = capsys.readouterr().out.strip("\n").splitlines()
    first = next(k for k, line in enumerate(out) if "[bold]one figure" in line)
    question = next(k for k in range(len(out) - 1, 0, -1) if out[k].startswith("Does a small world run"))
    assert first < question
    assert len(out) - question <= 10
