"""What police do when they meet a minor, and how long custody lasts (E68, E69, E71, E77): what each moves, which way, and where it moves nothing.

Signs were written before any of it was run. E77 says only that nobody is with the trafficker while locked: so what is counted is the two months after a
stay began, and what custody does to a person afterwards is left to the belief sets.
"""

from __future__ import annotations

import pytest

from sim.codes import BY_CHILD_WELFARE, DETENTION
from tests.rows_of_effects import (
    Row,
    check_control,
    check_sign,
    differences_of,
    exploited_after_arrest,
    label,
    nights_locked,
    nights_placed,
)
from tests.test_institutions import begun, counted
from tests.test_rule_effects import DETAIN

NO_POLICE = {"officers": 0.0}
NOBODY_DETAINS = {"response_to_minors": "leave"}


def arrests(s):
    return counted("arrests")(s)


def detentions(s):
    return begun(DETENTION)(s)


def homes_by_child_welfare(s):
    """How often a minor whom police met came to a place through child welfare."""
    return float((s.course()["why"] == BY_CHILD_WELFARE).sum())


ROWS = (
    # E68: child welfare in place of juvenile justice.
    Row("response_to_minors", ("detain", "child_welfare"), homes_by_child_welfare, 1, NO_POLICE, {"beds.foster": 20}),
    Row("response_to_minors", ("detain", "child_welfare"), nights_placed, 1, NO_POLICE, {"beds.foster": 20}),
    # E69: no charge, no custody.
    Row("response_to_minors", ("detain", "leave"), detentions, -1, NO_POLICE),
    Row("response_to_minors", ("detain", "leave"), arrests, -1, NO_POLICE),
    # E71: how short a custody for safety is.
    Row("detention_days", (3, 60), nights_locked, 1, NOBODY_DETAINS, DETAIN),
    # E77: while locked nobody is with the trafficker.
    Row("detention_days", (3, 60), exploited_after_arrest, -1, NOBODY_DETAINS, DETAIN),
)  # fmt: skip
NAMES = [f"{k}-{label(row)}" for k, row in enumerate(ROWS)]


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_what_is_moved_moves_what_it_is_about(start, row):
    check_sign(row, differences_of(start, row))


@pytest.mark.parametrize("row", ROWS, ids=NAMES)
def test_the_control_where_it_has_nothing_to_act_on_nothing_moves(start, row):
    check_control(start, row)
