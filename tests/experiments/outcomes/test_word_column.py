"""A column of words is the text that it stands for, whatever is done to it."""

from __future__ import annotations

import pickle

import numpy as np
import pandas as pd

from experiments.outcomes.word_column import Words
from experiments.results.rows import column_of

WORDS = ("censored", "returned", "left_region")
CODES = np.array([2, 0, 1, 1], np.int64)


def test_it_is_its_text():
    column = Words.of(WORDS, CODES)
    text = ["left_region", "censored", "returned", "returned"]
    assert len(column) == 4
    assert column.codes.dtype == np.int8
    assert np.asarray(column).tolist() == text
    assert np.asarray(column[np.array([3, 0])]).tolist() == ["returned", "left_region"]
    assert pd.DataFrame({"end": column})["end"].tolist() == text
    assert np.asarray(pickle.loads(pickle.dumps(column))).tolist() == text  # as it comes from a worker elsewhere


def test_runs_after_one_another_have_the_type_that_text_has():
    pieces = [Words.of(WORDS, CODES), Words.of(WORDS, CODES[:0]), Words.of(WORDS, CODES[:1])]
    words = pd.DataFrame({"end": column_of(pieces)})
    text = pd.DataFrame({"end": column_of([np.asarray(piece) for piece in pieces])})
    pd.testing.assert_frame_equal(words, text)
