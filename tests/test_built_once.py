"""What tests read in place of building each text anew is the same, and each time their own."""

from __future__ import annotations

import pytest

from sim.lookup import shipped_configs
from sim.plain_yaml import NOTHING, Builder
from tests.built_once import BuiltOnce

SHIPPED = sorted(shipped_configs().rglob("*.yaml"))


def told(reader):
    value = reader.build()
    return value, reader.lines, [str(fault) for fault in reader.faults]


def test_shipped_files_give_the_same_data_and_lines():
    assert len(SHIPPED) > 20
    for path in SHIPPED:
        text = path.read_text("utf-8")
        assert repr(told(BuiltOnce(text, "a.yaml"))) == repr(told(Builder(text, "a.yaml"))), path


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "a: [\n", "- &x 1\n- *x\n", "a: !!str 1\n"])
def test_faults_name_the_file_that_is_read(text):
    for file in ("one.yaml", "two.yaml"):
        again = told(BuiltOnce(text, file))
        assert again == told(Builder(text, file))
        assert again[2]
        assert all(file in line for line in again[2])


def test_an_empty_file_holds_nothing():
    assert BuiltOnce("", "a.yaml").build() is NOTHING


def test_who_changes_what_was_read_changes_nobody_elses():
    first = BuiltOnce("a: [1, 2]\n", "a.yaml")
    value = first.build()
    value["a"].append(3)
    first.lines.clear()
    second = BuiltOnce("a: [1, 2]\n", "b.yaml")
    assert second.build() == {"a": [1, 2]}
    assert second.lines
