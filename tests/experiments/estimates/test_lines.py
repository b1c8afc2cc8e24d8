"""Along a line of beliefs: each contrast at each place, and where its sign changes; on results whose every number is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from experiments.estimates.lines import along, lines_of, others_of, sign_change
from sim.structure import Structure
from tests.experiments.made import DAYS, DETENTION, OPEN, between, line_results, made

PAIR = (OPEN, DETENTION)


def test_a_contrast_along_each_line_by_member():
    results = line_results()
    whole, group = lines_of(results)
    assert (whole.line.vary, group.line.vary) == ("all", "custody_bond")
    assert whole.at.tolist() == group.at.tolist() == [0.0, 0.5, 1.0]
    values = along(results, whole, PAIR, DAYS[0])
    assert values.shape == (3, 3)  # members, places
    np.testing.assert_allclose(np.sort(values, axis=0) - [50.0, 0.0, -50.0], [[-8.2] * 3, [0.0] * 3, [8.2] * 3])
    assert sign_change(whole, values).crossings == pytest.approx((0.5,))
    assert sign_change(group, along(results, group, PAIR, DAYS[0])).crossings == ()


def test_a_line_with_a_place_without_a_run_is_none():
    results = line_results()
    table = results.tables["outcomes"]
    rows = table[table["beliefs"] != between(0.5).name]
    assert lines_of(replace(results, tables={**results.tables, "outcomes": rows})) == []


def test_what_is_no_line_has_none():
    two = [between(0.0), between(1.0)]  # fewer places than a line needs
    forms = [Structure.load("default"), Structure("other", dict(Structure.load("default").settings))]
    for results in (
        made(lambda b, s, r: (0.0, 0.0)),
        made(lambda b, s, r: (0.0, 0.0), two),
        made(lambda b, s, r: (0.0, 0.0), [between(x) for x in (0.0, 0.5, 1.0)], forms),
        made(lambda b, s, r: (0.0, 0.0), [between(x) for x in (1.0, 0.5, 0.0)]),  # not in rising order
    ):
        assert lines_of(results) == []


def test_what_a_line_of_one_group_leaves_alone():
    assert others_of(made(lambda b, s, r: (0.0, 0.0))) == "even"
    assert others_of(made(lambda b, s, r: (0.0, 0.0), given={"from": "x", "others": "neutral"})) == "neutral"
