"""`trustline parameters`: the list agrees with the registry."""

from __future__ import annotations

import csv
import io
import json

import pytest

from sim.parameters import REGISTRY
from tests.experiments.registered import FREE, listed


@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_list_agrees_with_the_registry(form):
    text = listed(form)
    rows = json.loads(text) if form == "json" else list(csv.DictReader(io.StringIO(text)))
    parameters = {r["name"]: r for r in rows if r["kind"] == "parameter"}
    assert list(parameters) == list(REGISTRY)
    for name, p in REGISTRY.items():
        row = parameters[name]
        assert (row["support"], row["claims"], row["valued_by"]) == (
            p.support,
            ", ".join(p.claims),
            ", ".join(p.valued_by),
        )
    assert [n for n, r in parameters.items() if str(r["fitted"]) == "True"] == [n for n in REGISTRY if n in FREE]
    others = [r for r in rows if r["kind"] != "parameter"]
    assert {r["kind"] for r in others} == {"lever", "switch"}
    for row in others:  # a claim says that the choice exists: it is never called the source of a value
        assert row["claims"]
        assert row["support"] == row["valued_by"] == ""
