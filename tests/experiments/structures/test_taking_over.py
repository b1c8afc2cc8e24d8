"""Trials of other code: taken over if every digit is the same, none touched if one is not."""

from __future__ import annotations

import pytest

from experiments.calibration.trials import Trials
from experiments.structures import procedure
from experiments.structures.command import main
from experiments.structures.taking_over import sample
from tests.experiments.structures.test_command import files, words  # noqa: F401  (a fixture)


def code(monkeypatch, digits):
    monkeypatch.setattr(procedure, "source_hash", lambda *_: digits)


@pytest.fixture
def searched(tmp_path, words, monkeypatch):  # noqa: F811
    """A search that has ended, made by code that is called `one`."""
    code(monkeypatch, "one")
    assert main(words("out", "--workers", "2")) == 0
    return lambda *more: main(words("out", "--workers", "2", *more))


def test_trials_of_code_that_gives_the_same_are_taken_over(tmp_path, searched, monkeypatch, capsys):
    page, before = (tmp_path / "out.md").read_bytes(), files(tmp_path / "out")
    code(monkeypatch, "two")
    assert searched("--kept") == 2
    assert "another world, model" in capsys.readouterr().err
    assert searched("--take-over", "3") == 0
    assert searched("--kept") == 0
    assert (tmp_path / "out.md").read_bytes() == page
    after = files(tmp_path / "out")
    assert after.keys() == before.keys()
    for name, text in after.items():
        lines = text.decode().splitlines()
        old = before[name].decode().splitlines()
        if name.startswith("trials"):
            assert "# taken over from code: one, 3 made again by code: two" in lines[:5]
            assert [x for x in lines if not x.startswith("#")] == [x for x in old if not x.startswith("#")]
    assert searched("--take-over", "3") == 0  # nothing is left to do
    assert files(tmp_path / "out") == after


def test_nothing_is_taken_over_where_one_digit_differs(tmp_path, searched, monkeypatch, capsys):
    code(monkeypatch, "two")
    path = sorted((tmp_path / "out" / "trials").glob("*.csv"))[-1]
    text = path.read_text("utf-8")
    head = next(line for line in text.splitlines() if "code: " in line)
    trials = Trials(path, head, *columns_of(text))
    first = next(iter(trials))
    trials.commit(
        [type(first)(first.number, first.parameters, (first.values[0] + 1e-6, *first.values[1:]), first.error)]
    )
    before = files(tmp_path / "out")
    capsys.readouterr()
    assert searched("--take-over", "1000") == 2
    err = [x for x in capsys.readouterr().err.splitlines() if "gives other numbers" in x]
    assert len(err) == 1
    assert "trial 0 gives other numbers now (1 differ)" in err[0]
    assert files(tmp_path / "out") == before


def test_more_than_the_code_may_not_differ(tmp_path, searched, monkeypatch, capsys):
    code(monkeypatch, "two")
    path = sorted((tmp_path / "out" / "trials").glob("*.csv"))[0]
    path.write_text(path.read_text("utf-8").replace("seed: ", "seed: 9"), "utf-8")
    before = files(tmp_path / "out")
    capsys.readouterr()
    assert searched("--take-over", "2") == 2
    assert "differs in more than the code" in capsys.readouterr().err
    assert files(tmp_path / "out") == before
    assert searched("--take-over", "0") == 2


def columns_of(text):
    """Return the names of numbers and of patterns in a file of trials."""
    names = next(x for x in text.splitlines() if x.startswith("trial,")).split(",")[1:-1]
    first = next(
        k for k, n in enumerate(names) if n in ("out_after_three_years", "returned_within_a_year", "never_identified")
    )
    return names[:first], names[first:]


@pytest.mark.parametrize(
    ("kept", "each", "shift", "numbers"), [(10, 2, 0, [0, 5]), (10, 3, 8, [8, 1, 4]), (2, 5, 1, [1, 0])]
)
def test_a_sample_is_spread_over_all_trials(kept, each, shift, numbers):
    assert list(sample(range(kept), each, shift)) == numbers
