"""Who detains is read from the options' levers: alone, among other answers, or not at all."""

from __future__ import annotations

import pytest

from experiments.report.detention_length import detains


@pytest.mark.parametrize(
    ("levers", "expected"),
    [
        ({"response_to_minors": "detain"}, True),
        ({"response_to_minors": {"detain": 0.2, "drop_off": 0.8}}, True),
        ({"response_to_minors": {"detain": 0.0, "drop_off": 1.0}}, False),
        ({"response_to_minors": "drop_off"}, False),
        ({}, False),
        ([{"beds.shelter": 2}, {"response_to_minors": "detain"}], True),
        ([{"beds.shelter": 2}, "mean"], False),
    ],
)
def test_an_option_detains_where_any_part_of_its_answer_does(levers, expected):
    assert detains(levers) is expected
