"""The file of the search: structures from the simplest on; each fault is one line with file and line."""

from __future__ import annotations

import pytest

from experiments.structures.declared import load
from sim.errors import ConfigError
from sim.structure import SWITCHES, Structure

TEXT = """\
world: small
base: default
beliefs: [even, custody_harms]
switches:
  ask_again: ["yes", "no"]
  trust_curve: [saturating, linear]
  carry_over: [none, some]
effort: {first: 8, batch: 4, most: 16, further: 32, fresh: 3, needed: 2, wanted: 4}
giving_up: {screening: 0.01, least: 8, expected: 0.02, chance: 0.01}
"""


@pytest.fixture
def declared(tmp_path):
    def make(text=TEXT):
        path = tmp_path / "search.yaml"
        path.write_text(text, "utf-8")
        return load(path)

    return make


def test_structures_come_from_the_simplest_on_ties_in_the_order_of_the_file(declared):
    made = declared()
    assert [s.name for s in made.structures] == [
        "plain",
        "ask_again=no",
        "trust_curve=linear",
        "carry_over=some",
        "ask_again=no-trust_curve=linear",
        "ask_again=no-carry_over=some",
        "trust_curve=linear-carry_over=some",
        "ask_again=no-trust_curve=linear-carry_over=some",
    ]
    assert made.structures[0].settings == Structure.load("default").settings
    assert made.structures[-1].settings["carry_over"] == "some"


def test_today_is_what_the_file_says_whatever_the_default_has_become(declared):
    made = declared(TEXT.replace('["yes", "no"]', '["no", "yes"]'))
    assert made.structures[0].settings["ask_again"] == "no"
    assert made.structures[1].name == "ask_again"  # `yes` needs no sign


def test_the_shipped_search_is_whole():
    made = load()
    combinations = 1
    for settings in made.switches.values():
        combinations *= len(settings)
    assert len({s.name for s in made.structures}) == len(made.structures) == combinations
    assert set(made.switches) <= set(SWITCHES)
    assert made.effort.fresh >= 3


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("ask_again:", "ask_agian:", "ask_agian"),
        ('["yes", "no"]', '["yes"]', "ask_again: expected two settings or more, today's first, each once; got yes"),
        ('["yes", "no"]', '["yes", "yes"]', "each once"),
        ('["yes", "no"]', '["yes", "maybe"]', "maybe"),
        ("first: 8", "first: 0", "first"),
        ("most: 16", "most: 4", "first: expected at most most (4)"),
        ("further: 32", "further: 8", "further: expected at least most (16)"),
        ("wanted: 4", "wanted: 1", "wanted"),
        ("needed: 2", "needed: 9", "needed: expected at most wanted (4)"),
        ("screening: 0.01", "screening: 0", "screening"),
        ("[even, custody_harms]", "[even, even]", "even: is named twice"),
        ("[even, custody_harms]", "[evn]", "evn"),
        ("world: small", "world: smal", "smal"),
        ("base: default", "bse: default", "bse"),
    ],
)
def test_a_fault_is_one_line_with_file_and_line(declared, old, new, told):
    assert old in TEXT
    with pytest.raises(ConfigError) as error:
        declared(TEXT.replace(old, new))
    assert told in str(error.value)
    assert "search.yaml:" in str(error.value)
