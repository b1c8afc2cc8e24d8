"""Rows for other programs: what cannot stand in a form stands as that form says it."""

from __future__ import annotations

import io
import json
import math

from experiments.tables.plain import write_rows

ROWS = [{"name": "a, \u201cb\u201d", "value": 1.5}, {"name": "", "value": math.nan}]


def written(form):
    out = io.StringIO()
    write_rows(form, iter(ROWS), ("name", "value"), out)
    return out.getvalue()


def test_csv_has_a_head_and_one_line_a_row():
    assert written("csv") == 'name,value\n"a, \u201cb\u201d",1.5\n,nan\n'


def test_json_has_null_for_a_number_that_there_is_not():
    assert json.loads(written("json")) == [ROWS[0], {"name": "", "value": None}]
    assert "\u201cb\u201d" in written("json")  # letters stay letters
    assert written("json").endswith("]\n")
