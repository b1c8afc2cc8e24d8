"""What is printed of results whose every number is known: whole tables, in 80 columns, by hand."""

from __future__ import annotations

import functools
import io
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from rich.console import Console

from experiments.designs.resolution_4 import resolution_4, signs
from experiments.estimates.decisions import BreakEven
from experiments.estimates.paired import summary
from experiments.estimates.regret import equal_beds
from experiments.outcomes.declared import heading
from experiments.question.experiment import load
from experiments.question.members import member_number
from experiments.question.standing import standing
from experiments.tables.answer import print_contrasts, print_followed
from experiments.tables.noise import how_to_narrow, print_noise
from experiments.tables.spells import print_spells
from experiments.tables.what_decides import contrast_notes, print_design, print_lines, print_map
from experiments.tables.worth import count_table, print_regret, print_value, weights_of
from experiments.words import format_signed
from sim.beliefs import Beliefs
from sim.layers import Setting
from sim.structure import SWITCHES, Structure
from tests.experiments.made import DAYS, DETENTION, OPEN, made, plain, printed, rows

PAIR = "dropoff open minus detention"
APART = {0: -8.2, 1: 0.0, 2: 8.2}  # what three members differ by: the interval's half is 20.4 days


def luck(replicate: int) -> float:
    """Return what two runs of one member differ by: nothing in their mean."""
    return 30.0 if replicate % 2 else -30.0


def member(replicate: int) -> float:
    return APART[member_number(replicate, 3)]


def between(at: float, vary: str = "all") -> Beliefs:
    ends = Beliefs.load("separation_helps"), Beliefs.load("custody_harms")
    return Beliefs.between(*ends, at, vary, Beliefs.load("even"))


def line_results(members: int = 3):
    sets = [between(x) for x in (0.0, 0.5, 1.0)] + [between(x, "custody_bond") for x in (0.0, 0.5, 1.0)]
    slope = {b.name: 100.0 * (0.5 - b.line.at) if b.line.vary == "all" else 60.0 for b in sets}
    return made(lambda b, _, r: (slope[b] + member(r) + luck(r), 0.0), sets, members=members, given={"from": "x"})


def test_the_table_of_a_line():
    text = plain(printed(print_lines, line_results()))
    lines = [r for r in rows(printed(print_lines, line_results())) if r[0].startswith("dropoff")]
    assert [[plain(c) for c in r] for r in lines] == [
        [PAIR, "+50", "0", "-50", "0.50 (within the noise from 0.30 to 0.70)"],
        [PAIR, "+60", "+60", "+60", "none"],
    ]
    assert "only custody bond moving, the other groups at even" in text
    assert "A group moved alone uses the calibrated members of even: it is not calibrated again." in text
    # the control: over replicates, as if runs of one member were units, another region
    assert "0.30 to 0.70" not in printed(print_lines, line_results(members=0))


def test_the_table_of_contrasts():
    results = made(lambda b, _, r: (-50.0 + member(r), 8.0), members=3)
    text = printed(lambda r, out: print_contrasts(r, r.tables["summary"], out), results)
    assert [plain(c) for c in rows(text)[1]] == [PAIR, "-50 -70 to -30", "+8.0 +8.0 to +8.0"]
    one = made(lambda b, _, r: (-50.0, 8.0), members=1, replicates=2)
    text = printed(lambda r, out: print_contrasts(r, r.tables["summary"], out), one)
    assert [plain(c) for c in rows(text)[1]] == [PAIR, "-50 no interval", "+8.0 no interval"]


GRID = {"bond.reinforcement": [0.0, 0.6], "bond.separation": [-0.03, 0.0, 0.03]}
MAP = {
    (0.0, -0.03): -90.0,
    (0.0, 0.0): -5.0,
    (0.0, 0.03): 30.0,
    (0.6, -0.03): 10.0,
    (0.6, 0.0): 60.0,
    (0.6, 0.03): 95.0,
}


def map_results(members: int, replicates: int = 6):
    even = Beliefs.load("even")
    points = [
        Beliefs(
            f"{y}/{x}", {**even.values, "bond.reinforcement": y, "bond.separation": x}, calibrated_as=(("even", 1.0),)
        )
        for y in GRID["bond.reinforcement"]
        for x in GRID["bond.separation"]
    ]
    value = dict(zip((p.name for p in points), MAP.values(), strict=True))
    given = {"grid": GRID, "others": "even"}
    return made(
        lambda b, _, r: (value[b] + member(r) + luck(r), -20.0),
        points,
        members=members,
        replicates=replicates,
        given=given,
    )


def test_the_map():
    text = printed(print_map, map_results(3))
    assert [[plain(c) for c in r] for r in rows(text, apart=False)] == [
        ["bond.reinforcement, down bond.separation, across", "-0.03", "0", "0.03"],
        ["0", "-90", "~ -5.0", "+30"],
        ["0.6", "~ +10", "+60", "+95"],
    ]
    for said in (
        "Down, bond.reinforcement: how far an arrest raises the bond",
        "Below 0: fewer days with dropoff open. Above 0: fewer with detention.",
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


EFFECTS = np.array([40.0, -30.0, 20.0, 0.0, 12.0, 5.0, -8.0, 60.0, -2.0])


@functools.cache
def design_results(members: int = 3, structures=None):
    """Return results that no test changes."""
    structures = structures or resolution_4(Structure.load("default"))
    sets = [Beliefs.load("even"), Beliefs.load("custody_harms")]
    lines = {f"design_{k + 1:02d}": row for k, row in enumerate(signs())}

    def days(beliefs: str, structure: str, r: int) -> tuple[float, float]:
        many = 1.0 if beliefs == "even" else 2.0
        if structure not in lines:
            return (7.0 if structure == "default" else 12.0 * many) + member(r), 0.0
        own = EFFECTS * many + np.array([member(r) + luck(r), *[0.0] * 8])
        return float(lines[structure] @ own) / 2.0, 0.0

    return made(days, sets, structures, members, summed=False)


def test_the_effects_of_a_design_under_every_belief_set():
    text = printed(print_design, design_results())
    tables = [[plain(c) for c in r] for r in rows(text, apart=False)]
    names = [s.replace("_", " ") for s in SWITCHES]
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


def test_the_value_of_a_locked_day():
    differ = {"separation_helps": (40.0, -80.0), "even": (0.0, -1.0), "custody_harms": (90.0, -80.0)}
    sets = [Beliefs.load(b) for b in differ]
    results = made(lambda b, _, r: (differ[b][0] + member(r), differ[b][1]), sets, members=3)
    assert [[plain(c) for c in r] for r in rows(printed(print_value, results, 140), apart=False)][1:] == [
        [PAIR, "separation helps", "0.50 (within the noise from 0.25 to 0.75)"],
        ["", "even", "not to be told: within the noise at every weight"],
        ["", "custody harms", "no change at any weight; within the noise from 0.88 to 1.00"],
    ]
    assert "not to be told" in printed(print_value, results)
    same = made(lambda b, _, r: (40.0 + member(r), 0.0), members=3)
    assert "days locked do not differ" in plain(printed(print_value, same))


def test_values_of_many_sets_are_counted():
    pair = OPEN, DETENTION
    text = printed(
        lambda r, out: out.print(count_table(weights_of(r, [pair], 1095), contrast_notes(r))), map_results(3)
    )
    # with 20 days locked fewer, only +10 changes sign, and that within the noise
    assert [plain(c) for c in rows(text)[1]] == [PAIR, "0", "5", "1", "0"]


def test_regret_with_days_locked_beside_it():
    value = {"even": 30.0, "custody_harms": -10.0}
    sets = [Beliefs.load(b) for b in value]
    results = made(lambda b, _, r: (value[b], -5.0), sets, without=[("detention", 3)])
    text = printed(print_regret, results)
    assert [[plain(c) for c in r] for r in rows(text, apart=False)] == [
        ["scenario", "mean", "largest", "where it is largest", "days locked, mean"],
        ["status quo", "0", "0", "", "40"],
        ["detention", "10", "10", "custody harms", "50"],
        ["dropoff open", "20", "40", "even", "45"],
    ]
    assert "over 5 replicates in which every scenario ran" in plain(text)


def test_regret_is_over_the_whole_line_and_among_equal_beds():
    results = line_results()
    assert "over 3 belief sets" in plain(printed(print_regret, results))
    policies = results.experiment.policies
    more = policies[OPEN].with_levers(OPEN, {"beds.shelter": (Setting(None),)})
    experiment = replace(results.experiment, policies={**policies, OPEN: more})
    assert equal_beds(experiment) == {"status_quo": "status_quo", DETENTION: "status_quo", OPEN: OPEN}
    text = printed(print_regret, replace(results, experiment=experiment))
    assert [r[0] for r in rows(text, apart=False)] == ["scenario", "status quo", "detention"]
    assert "Not compared, because no other scenario has its beds: dropoff open." in plain(text)


def test_the_least_is_that_of_scenarios_with_the_same_beds():
    """Open 30 and 38 days more than detention, both with more beds: against each other 0 and 8."""
    sets = [Beliefs.load("even"), Beliefs.load("custody_harms")]
    results = made(lambda b, _, r: (30.0, 0.0), sets)
    policies, table = results.experiment.policies, results.tables["outcomes"]
    beds = {"beds.shelter": (Setting(None),)}
    more = {n: policies[OPEN].with_levers(n, beds) for n in (OPEN, "other")}
    other = table[table["scenario"] == OPEN].assign(scenario="other", **{DAYS[0]: lambda f: f[DAYS[0]] + 8.0})
    experiment = replace(results.experiment, policies={**policies, **more})
    tables = {**results.tables, "outcomes": pd.concat([table, other])}
    text = printed(print_regret, replace(results, experiment=experiment, tables=tables))
    assert {r[0]: r[1] for r in rows(text, apart=False)[1:]} == {
        "status quo": "0", "detention": "10", "dropoff open": "0", "other": "8",
    }  # fmt: skip
    assert "any scenario here with the same beds" in plain(text)


def test_what_intervals_are_and_what_pairing_saves():
    text = printed(print_noise, made(lambda b, _, r: (member(r) + luck(r) / 10.0, 0.0), members=3))
    assert "t over 3 calibrated members (6 replicates)" in plain(text)
    assert "All 3 members are used" in text
    # between members 8.2 squared less half of 18, of that and 18; within a member 49, 169 and 36
    between = 8.2**2 - 9.0
    share = f"{between / (between + 18.0):.0%}"
    gain = (49.0 / 2 + 169.0 / 2) / 18.0
    assert [plain(c) for c in rows(text)[1]] == [PAIR, f"{between**0.5:.1f} days", share, f"{gain:.1f} times"]
    text = printed(print_noise, made(lambda b, _, r: (member(r), 0.0)))
    assert "t over 6 replicates" in text
    assert "between members" not in text


def test_the_advice_never_calls_the_same_members_again():
    assert "--replicates 24 " in how_to_narrow(6, {})
    assert "--replicates 16 " in how_to_narrow(4, {"a": 17, "b": 20})
    assert "--replicates 34 " in how_to_narrow(24, {"a": 17, "b": 20})
    assert "--replicates" not in how_to_narrow(34, {"a": 17, "b": 20})


def spells_of(scenario: str, person: int, start: int, released: int, ended: int, end: str) -> dict:
    key = {
        "scenario": scenario,
        "beliefs": "even",
        "structure": "default",
        "point": 0,
        "replicate": 0,
        "person": person,
    }
    return key | {"began_by": "hold", "day_start": start, "day_release": released, "day_end": ended, "end": end}


def test_returns_of_the_same_persons():
    """Person 1: back after 10 days with the open center, after 100 (60 from release) with detention; person 2 never
    let go there. A spell of before the index day is not theirs to compare."""
    table = pd.DataFrame(
        [
            spells_of(OPEN, 1, 50, 50, 55, "returned"), spells_of(OPEN, 1, 200, 200, 210, "returned"),
            spells_of(DETENTION, 1, 200, 240, 300, "returned"), spells_of(OPEN, 2, 210, 210, 230, "left_region"),
            spells_of(DETENTION, 2, 205, -1, 900, "censored"),
        ]
    )  # fmt: skip
    index = (
        table[["scenario", "beliefs", "structure", "point", "replicate", "person"]]
        .drop_duplicates()
        .assign(index_day=100)
    )
    results = made(lambda b, _, r: (0.0, 0.0))
    results.tables.update(spells=table, people=index)
    text = printed(print_spells, results)
    assert [plain(c) for c in rows(text)[1]] == [
        "dropoff open and detention", "2", "50% / 0%", "50% / 50%", "50% / 0%", "50% / 100%",
    ]  # fmt: skip
    table.loc[table["scenario"] == DETENTION, ["day_release", "end"]] = -1, "censored"
    assert [plain(c) for c in rows(printed(print_spells, results))[1]][-2:] == ["50% / -", "50% / -"]


@pytest.mark.parametrize(
    ("sets", "structures", "said"),
    [
        (["even"], 1, "Each belief set is calibrated to the same patterns (3 members)."),
        (
            [between(0.0), between(0.5), between(1.0)],
            1,
            "The two ends are calibrated to the same patterns, and mixed",
        ),
        ([between(0.0), between(1.0), between(1.0, "advocates")], 1, "a group moved alone uses the members of even"),
        (
            [between(1.0, "advocates")],
            1,
            "Not calibrated again: every belief set here uses the calibrated members of even",
        ),
        (["even"], 34, "(3 members). Structures are not calibrated again."),
    ],
)
def test_what_is_calibrated(sets, structures, said):
    sets = [Beliefs.load(b) if isinstance(b, str) else b for b in sets]
    many = resolution_4(Structure.load("default"))[:structures] if structures > 1 else []
    experiment = made(lambda b, s, r: (0.0, 0.0), sets, many, members=3).experiment
    assert said in standing(experiment)
    if "Each belief set" not in said:
        assert "Each belief set is calibrated" not in standing(experiment) or structures > 1


def test_what_is_calibrated_under_another_structure_and_on_a_map():
    other = Structure("other", {**Structure.load("default").settings, "visibility": "equal"})
    experiment = made(lambda b, s, r: (0.0, 0.0), structures=[other], members=3).experiment
    assert "Calibrated under the structure default, not under this one." in standing(experiment)
    assert standing(map_results(3).experiment).startswith("Not calibrated again: every belief set here uses")
    assert standing(load("small")) == "Provisional: not calibrated."


def test_numbers_and_break_even_in_words():
    assert plain(format_signed(-0.123, "share")) == "-12"
    assert plain(format_signed(0.004, "days")) == "0"
    assert BreakEven((0.5,), ((0.25, 0.75),), 3).in_words() == "0.50 (within the noise from 0.25 to 0.75)"
    assert BreakEven((0.5,), (), 1).in_words() == "0.50 (no interval)"
    assert BreakEven((), (), 1).in_words() == "none; no interval"
    assert BreakEven((), (), 3).in_words() == "none"


LONG = ["days_exploited_365", "days_locked_365", *DAYS, "days_exploited_1825", "days_locked_1825", "lasting_exit"]


@pytest.mark.parametrize("width", [40, 48, 60, 80, 100, 120, 140, 200])
def test_days_exploited_and_days_locked_never_part(width):
    results = made(lambda b, _, r: (-1388.0 + member(r), 8.0), members=3)
    outcomes = results.tables["outcomes"]
    for k, name in enumerate(o for o in LONG if o not in DAYS):  # a number of its own for each
        outcomes[name] = np.where(outcomes["scenario"] == OPEN, 900.0 + k, 0.0)
    experiment = results.experiment
    results.experiment = replace(experiment, file=experiment.file.model_copy(update={"outcomes": LONG}))
    results.tables["summary"] = summary(results.experiment, outcomes)
    text = plain(printed(lambda r, out: print_contrasts(r, r.tables["summary"], out), results, width))
    numbers = dict(
        zip(
            [*DAYS, *(o for o in LONG if o not in DAYS)],
            ["-1388", "+8.0", *(f"+{900 + k}" for k in range(4))],
            strict=False,
        )
    )
    named = text.partition("Not in")[2]
    for k in (365, 1095, 1825):  # both stand in the table, or both are named under it
        there = [numbers[f"days_{word}_{k}"] in text for word in ("exploited", "locked")]
        under = [heading(f"days_{word}_{k}") in named for word in ("exploited", "locked")]
        assert there in ([True, True], [False, False]), (k, there)
        assert under == [not x for x in there], (k, under)
    assert numbers["days_exploited_1095"] in text  # three years at any width
    lasting = "lasting exit, points" in named
    assert lasting != ("+90400" in text)  # what does not stand in the table is named under it, with its place
    assert not named or "See summary.csv." in named


def test_how_often_the_event_happened_is_told_by_scenario_and_belief_set():
    sets = [Beliefs.load("even"), Beliefs.load("custody_harms")]
    results = made(lambda b, _, r: (0.0, 0.0), sets)
    happened = {"even": 1, "custody_harms": 0}
    results.tables["people"] = pd.DataFrame(
        [
            {"scenario": s, "beliefs": b, "structure": "default", "point": k, "event_here": n}
            for s in ("status_quo", OPEN)
            for k, (b, n) in enumerate(happened.items())
        ]
    )
    assert "to 0% to 100% of them" in plain(printed(print_followed, results))  # not 50 %, which no set shows


def test_flagship_shaped_names_fit_80_columns():
    text = io.StringIO()
    results = made(lambda b, _, r: (-1388.0 + 300.0 * member(r), 8.0), members=3)
    out = Console(file=text, width=80, highlight=False, color_system=None)
    print_contrasts(results, results.tables["summary"], out)
    assert "\u2026" not in text.getvalue()
    assert DAYS[0] in results.experiment.file.outcomes
