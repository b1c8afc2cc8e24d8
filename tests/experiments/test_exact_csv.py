"""A number that was written comes back to its last bit; text stays text."""

from __future__ import annotations

import csv

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.exact_csv import read_exact


@given(st.lists(st.floats(allow_nan=False), min_size=1, max_size=20))
def test_each_number_comes_back_to_its_last_bit(tmp_path_factory, given_numbers):
    path = tmp_path_factory.mktemp("exact") / "table.csv"
    frame = pd.DataFrame({"value": given_numbers, "row": range(len(given_numbers))})
    frame.to_csv(path, index=False)
    read = read_exact(path)
    assert np.asarray(read["value"], float).tobytes() == np.asarray(given_numbers, float).tobytes()
    assert read["row"].tolist() == frame["row"].tolist()


def test_words_stay_words_and_an_empty_cell_is_no_number(tmp_path):
    path = tmp_path / "table.csv"
    with path.open("w", newline="") as file:
        file.write("# a comment\n# another\n")
        csv.writer(file).writerows([["name", "n", "x"], ["007", 1, 0.5], ["NA, #1", 2, ""]])
    read = read_exact(path, text=["name"])
    assert read["name"].tolist() == ["007", "NA, #1"]
    assert read["n"].tolist() == [1, 2]
    assert read["x"].tolist()[0] == 0.5
    assert np.isnan(read["x"].tolist()[1])


def test_a_table_without_rows_has_its_columns(tmp_path):
    (tmp_path / "table.csv").write_text("a,b\n")
    assert list(read_exact(tmp_path / "table.csv").columns) == ["a", "b"]


@pytest.mark.parametrize("content", ["a,b\n1\n", "a\nword\n", ""])
def test_what_is_no_table_of_numbers_is_refused(tmp_path, content):
    (tmp_path / "table.csv").write_text(content)
    with pytest.raises(ValueError):  # noqa: PT011  (of which kind, its callers do not ask)
        read_exact(tmp_path / "table.csv")
