"""Trials are kept to the last bit; a file that is damaged, or of another search, is one line and changes nothing."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.calibration.trials import Attempt, Trials, read_trials
from sim.errors import RunError, one_line

MADE = "# made from: this"


def kept(path, made_from=MADE):
    return Trials(path, made_from, ["a", "b"], ["p"])


@given(
    st.lists(st.floats().map(lambda x: math.nan if math.isnan(x) else x), min_size=3, max_size=3),
    st.text(max_size=30),
)
def test_what_is_kept_comes_back_to_the_last_bit(tmp_path_factory, numbers, error):
    """There are many values that are no number; text knows one."""
    path = tmp_path_factory.mktemp("trials") / "deep" / "even.csv"
    a, b, value = numbers
    kept(path).commit([Attempt(3, (a, b), (value,), error)])
    there = kept(path).find(3, np.array([a, b]))
    assert there is not None
    assert there.error == one_line(error)
    if not math.isnan(value):
        assert np.array(there.values).tobytes() == np.array([value]).tobytes()
    else:
        assert math.isnan(there.values[0])


def test_the_bytes_do_not_depend_on_the_order_in_which_trials_came(tmp_path):
    many = [Attempt(k, (k / 3, k / 7), (k / 9,)) for k in range(5)]
    kept(tmp_path / "a.csv").commit(many)
    one = kept(tmp_path / "b.csv")
    for attempt in reversed(many):
        one.commit([attempt])
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    table = read_trials(tmp_path / "a.csv")
    assert table["trial"].tolist() == list(range(5))
    assert table["b"].tolist() == [k / 7 for k in range(5)]


def test_a_table_of_trials_holds_every_number_to_the_last_bit(tmp_path):
    """2,000 numbers of 17 digits: a parser that is one bit off in a hundred of them would be caught."""
    random = np.random.default_rng(5).lognormal(0, 9, 2000)
    kept(tmp_path / "a.csv").commit(
        [Attempt(k, (float(x), 1.0), (float(x),), "" if k else "why, it failed") for k, x in enumerate(random)]
    )
    table = read_trials(tmp_path / "a.csv")
    assert table["a"].to_numpy().tobytes() == random.tobytes()
    assert table["error"][0] == "why, it failed"


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda text: text.replace("0.5", "0.6"), "its rows are not the ones that were written"),
        (lambda text: text[: len(text) // 2], "its rows are not the ones that were written"),
        (lambda text: "", "its rows are not the ones that were written"),
        (lambda text: text.replace("# made from: this\n", "# made from: that\n"), "another world, model, belief set"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_line(tmp_path, harm, said):
    path = tmp_path / "even.csv"
    kept(path).commit([Attempt(0, (0.5, 0.25), (1.0,)), Attempt(1, (0.5, 0.75), (2.0,))])
    text = harm(path.read_text())
    path.write_text(text)
    with pytest.raises(RunError, match=said) as error:
        kept(path)
    assert len(str(error.value).splitlines()) == 1
    assert path.read_text() == text


def test_bytes_that_are_no_text_are_one_line(tmp_path):
    (tmp_path / "even.csv").write_bytes(b"\xff\x00")
    with pytest.raises(RunError, match="cannot be read"):
        kept(tmp_path / "even.csv")


def test_other_numbers_of_the_same_trial_are_refused(tmp_path):
    trials = kept(tmp_path / "even.csv")
    trials.commit([Attempt(0, (0.5, 0.25), (1.0,))])
    assert trials.find(1, np.array([0.5, 0.25])) is None
    with pytest.raises(RunError, match="trial 0 tried other numbers"):
        trials.find(0, np.array([0.5, np.nextafter(0.25, 1)]))


def test_a_full_disk_loses_no_trial_that_was_there(tmp_path, monkeypatch):
    path = tmp_path / "even.csv"
    trials = kept(path)
    trials.commit([Attempt(0, (0.5, 0.25), (1.0,))])
    before = path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="No space left"):
        trials.commit([Attempt(1, (0.5, 0.75), (2.0,))])
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["even.csv"]
