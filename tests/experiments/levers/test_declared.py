"""What is declared of levers is whole; a fault is told with its line."""

from __future__ import annotations

import re

import pytest

from experiments.levers import declared, design
from sim.errors import ConfigError
from sim.levers import DECIDED, LEVERS, final_value


def test_every_lever_stands_once_with_ends_in_its_range_and_a_claim(file, world):
    assert set(file.levers) == set(DECIDED)  # a name that stands twice is refused by the reader
    for name, ends in file.levers.items():
        low, high = final_value(name, ends.low), final_value(name, ends.high)
        now = final_value(name, design.value_today(world, file.contexts[ends.context], name))
        assert low != high
        assert ends.claims
        if LEVERS[name].kind not in ("responses", "admits"):
            assert low <= now <= high, name  # the line runs from the low end by way of today


FAULTS = [
    ("    high: 60\n    in: all_detained", "    high: 600\n    in: all_detained", "outside 1 to 365"),
    ("    in: all_held\n", "    in: all_helt\n", "unknown context 'all_helt'"),
    ("    in: all_held_room\n", "    in: at_home\n", "unknown context 'at_home'"),
    ("claims: [E103]", "claims: [X103]", "expected an id of the evidence table"),
    ("  officers:\n", "  offices:\n", "unknown lever 'offices'"),
    ("  officers:\n", "  climate:\n", "climate: nobody decides it"),
    ("adults: none\n    claims: [E72", "adults: nothing\n    claims: [E72", "adults"),
    ("{separation_helps: none, even", "{separation_helped: none, even", "unknown belief set"),
]


@pytest.mark.parametrize(("old", "new", "message"), FAULTS)
def test_a_fault_is_told_with_its_line(tmp_path, old, new, message):
    text = declared.path_of_levers().read_text("utf-8")
    assert old in text
    broken = tmp_path / "levers.yaml"
    broken.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ConfigError) as error:
        declared.load(broken)
    at = text[: text.index(old)].count("\n") + 1
    said = str(error.value)
    assert message in said
    assert any(at <= int(m) <= at + 3 for m in re.findall(r"levers\.yaml:(\d+):", said)), said


def test_a_context_may_not_set_the_lever_itself(tmp_path):
    text = declared.path_of_levers().read_text("utf-8")
    broken = tmp_path / "levers.yaml"
    broken.write_text(
        text.replace("  accompanied: {accompaniment: 0.7}", "  accompanied: {accompaniment_independent: true}")
    )
    with pytest.raises(ConfigError, match="sets this lever itself"):
        declared.load(broken)
