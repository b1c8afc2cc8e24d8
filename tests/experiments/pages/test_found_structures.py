"""The part on kept structures: a table a structure with that structure's own rows, and verdicts as the report has them."""

from __future__ import annotations

from experiments.estimates.kept_structures import verdicts
from experiments.estimates.kept_words import verdict_words
from experiments.pages.found_structures import found_kept_structures, structure_in_words
from experiments.pages.found_tables import against_today
from sim.structure import SWITCHES, Structure
from tests.experiments.estimates.test_kept_structures import OTHER, PLAIN, results


def test_each_structure_has_its_own_table_and_each_option_its_verdict():
    several = results(other=-60.0, summed=True)
    text = found_kept_structures(several)
    _, first, second = text.split("**Under ")
    assert first.startswith(f"`{PLAIN.name}`")
    assert second.startswith(f"`{OTHER.name}`")
    assert first.partition("\n\n")[2] != second.partition("\n\n")[2]
    says = verdicts(several)
    for option, _ in against_today(several):
        assert f"* *{several.experiment.label(option)}*: {verdict_words(says, option)};" in text


def test_a_structure_is_told_by_the_mechanisms_that_it_switches_on():
    default = Structure.load("default")
    off = {name: switch.neutral for name, switch in SWITCHES.items() if switch.neutral}
    nothing = Structure("plain", {**default.settings, **off})
    assert structure_in_words(nothing) == "Under `plain`, with nothing added"
    one = Structure("one", {**nothing.settings, "late_return": "yes"})
    assert structure_in_words(one) == "Under `one`, with late return"
