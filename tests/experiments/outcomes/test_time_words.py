"""Days in words: whole years as years, other numbers as days."""

from __future__ import annotations

import pytest

from experiments.outcomes.time_words import time_in_sentences, time_in_words


@pytest.mark.parametrize(
    ("days", "words", "sentence"),
    [
        (1, "1 day", "1 day"),
        (90, "90 days", "90 days"),
        (365, "1 year", "one year"),
        (730, "2 years", "two years"),
        (1000, "1,000 days", "1,000 days"),
        (3650, "10 years", "10 years"),
    ],
)
def test_days_in_words(days, words, sentence):
    assert (time_in_words(days), time_in_sentences(days)) == (words, sentence)
