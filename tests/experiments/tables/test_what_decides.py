"""Lines, maps and main effects, printed of results whose every number is known."""

from __future__ import annotations

from dataclasses import replace

from experiments.designs.resolution_4 import VARIED
from experiments.tables.what_decides import print_design, print_lines, print_map
from sim.structure import SWITCHES
from tests.experiments.made import (
    PAIR,
    design_results,
    line_results,
    map_results,
    plain,
    printed,
    rows,
)


def test_the_table_of_a_line():
    text = plain(printed(print_lines, line_results()))
    lines = [r for r in rows(printed(print_lines, line_results())) if r[0].startswith("Open center")]
    assert [[plain(c) for c in r] for r in lines] == [
        [PAIR, "+50", "0", "-50", "about 0.5 (within the noise from 0.3 to 0.7)"],
        [PAIR, "+60", "+60", "+60", "none"],
    ]
    assert "only custody bond moving, the other groups at even" in text
    assert "A group moved alone uses the calibrated members of even: it is not calibrated again." in text
    # the control: over replicates, as if runs of one member were units, another region
    assert "0.30 to 0.70" not in printed(print_lines, line_results(members=0))


def test_the_map():
    text = printed(print_map, map_results(3))
    assert [[plain(c) for c in r] for r in rows(text, apart=False)] == [
        ["bond.reinforcement, down bond.separation, across", "-0.03", "0", "0.03"],
        ["0", "-90", "~ -5.0", "+30"],
        ["0.6", "~ +10", "+60", "+95"],
    ]
    for said in (
        "Down, bond.reinforcement: how far an arrest raises the tie",
        "Below 0: fewer days with Open center. Above 0: fewer with Detention.",
        "All other contested numbers are those of even, and its calibrated members: no pair is calibrated again.",
    ):
        assert said in plain(text)
    assert "?" not in text


def test_a_map_without_intervals_says_so():
    text = printed(print_map, map_results(1, replicates=2))
    assert [[plain(c) for c in r] for r in rows(text, apart=False)][1:] == [
        ["0", "? -98", "? -13", "? +22"],
        ["0.6", "? +1.8", "? +52", "? +87"],
    ]
    assert "?: no interval: fewer than two members or replicates." in plain(text)


def test_the_effects_of_a_design_under_every_belief_set():
    text = printed(print_design, design_results())
    tables = [[plain(c) for c in r] for r in rows(text, apart=False)]
    names = [s.replace("_", " ") for s in VARIED]
    assert [r[0] for r in tables] == 2 * ["switch", *names, "trust curve, alone"]
    even, harms = tables[1:11], tables[12:]
    assert [r[3] for r in even] == [
        "+40 (+20 to +60)", "-30 (-30 to -30)", "+20 (+20 to +20)", "0 (0 to 0)", "+12 (+12 to +12)",
        "+5.0 (+5.0 to +5.0)", "-8.0 (-8.0 to -8.0)", "+60 (+60 to +60)", "-2.0 (-2.0 to -2.0)", "+5.0 (+5.0 to +5.0)",
    ]  # fmt: skip
    assert [r[3].split()[0] for r in harms] == ["+80", "-60", "+40", "0", "+24", "+10", "-16", "+120", "-4.0", "+17"]
    assert even[0][1:3] == list(SWITCHES["center_after_first_day"].settings)
    assert even[-1][1:3] == ["saturating", "linear"]
    assert "In the middle of each range" in text
    assert "If custody tightens the tie" in text
    assert "+40 (+20 to +60)" not in plain(printed(print_design, design_results(members=0)))  # the control


def test_a_design_that_is_not_whole_tells_no_effect():
    whole = design_results()
    tables = {n: t[t["structure"] != "design_07"] if "structure" in t else t for n, t in whole.tables.items()}
    text = printed(print_design, replace(whole, tables=tables))
    assert {r[3] for r in rows(text, apart=False) if r[0] in ("visibility", "after release")} == {"-"}
    assert "33 of 34 structures have finished runs" in plain(text)
