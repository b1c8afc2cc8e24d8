"""Every lever from low to high: what is declared is whole, scenarios differ in one lever, surprises are told as defined."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from experiments.commands.run import run
from experiments.estimates.lever_differences import lever_differences
from experiments.levers import command, declared, design, page
from experiments.levers.declared import Explanation
from experiments.levers.drawing import draw_levers
from experiments.levers.judging import load_effects
from experiments.levers.neutral import experiment_without
from experiments.levers.page import PageContent, describe_inputs, fill_page
from experiments.runs.task import start_replicate
from sim.errors import ConfigError, RunError
from sim.levers import LEVERS, final_value
from sim.world import World

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "levers.md"
FEW = ("stay.drop_off", "beds.group_home", "center_mentors")


@pytest.fixture(scope="module")
def file():
    return declared.load()


@pytest.fixture(scope="module")
def world(file):
    return World.load(file.world)


# What is declared


def test_every_lever_stands_once_with_ends_in_its_range_and_a_claim(file, world):
    assert set(file.levers) == set(LEVERS)  # a name that stands twice is refused by the reader
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


# The experiment


def test_scenarios_differ_from_their_context_in_one_lever(file, world):
    scenarios, contrasts = design.scenarios_of(file, world, file.levers, {})
    assert len(scenarios) <= 100
    assert {name for pair in contrasts for name in pair} == set(scenarios)
    for lever in file.levers:
        names = design.names_of(file, world, lever)
        context = scenarios[names.today].get("levers", {})
        ends = {names.low: file.levers[lever].low, names.high: file.levers[lever].high}
        for name, value in ends.items():
            if name == names.today:
                assert final_value(lever, value) == final_value(lever, design.value_today(world, context, lever))
            else:
                assert scenarios[name]["levers"] == {**context, lever: value}
        assert [names.high, names.low] in contrasts


def test_the_experiment_is_one_of_the_usual_kind(file, world):
    experiment = design.experiment_of(file, world, "even")
    assert experiment.file.baseline == "status_quo"
    assert experiment.members["even"]
    assert set(experiment.policies) == set(design.scenarios_of(file, world, file.levers, {})[0])
    for of, against in experiment.file.contrasts:
        (moved,) = lever_differences(world, 365, experiment.policies[of], experiment.policies[against])
        assert of.startswith(moved.lever.replace(".", "_")) or against.startswith(moved.lever.replace(".", "_"))
    assert experiment.policies["stay_drop_off_high"].levers["stay.drop_off"][0].value == 60


# A rule at its neutral value


def test_a_neutral_value_reaches_the_run_and_nothing_else_moves(file, world):
    neutral = {
        "parameters": {"return.group_home": "return.family", "leaving.rate": 0},
        "facilities": {"group_home": {"recruiting": 0.0}},
        "structure": {"ask_again": "no"},
        "levers": {"advocates": 2},
    }
    given = Explanation.model_validate(
        {
            "levers": ["beds.group_home"],
            "rule": "x",
            "claims": [],
            "says": "x",
            "neutral_says": "x",
            "neutral": neutral,
        }
    )
    changed = file.model_copy(update={"explanations": {"some": given}})
    plain, without = design.experiment_of(file, world, "even"), experiment_without(changed, world, "even", "some")
    (s,) = without.structures
    now, then = (start_replicate(e, e.points[0], 0).state for e in (without, plain))
    p, q = now.parameter[0], then.parameter[0]
    assert p["return_group_home"] == q["return_family"]
    assert p["leaving_rate"] == 0
    assert s.settings["ask_again"] == "no"
    same = [n for n in p.dtype.names if n not in ("return_group_home", "leaving_rate", "switch_ask_again")]
    assert p[same] == q[same]
    assert not np.any(now.facilities["recruiting"])
    assert np.any(then.facilities["recruiting"])
    for policy in without.policies.values():
        assert policy.levers["advocates"][0].value == 2
    assert without.world.fingerprint() != plain.world.fingerprint() == world.fingerprint()


# The page


def test_the_page_was_made_from_what_is_there_now(file):
    """Cheap: hashes of the declared levers and of the members. If this fails, `make levers` writes the page anew."""
    text = PAGE.read_text("utf-8")
    said = page.MADE_FROM.search(text)[1]
    sets = [b for b in file.beliefs if f"{b} " in said]
    assert page.FULL in sets
    assert said == describe_inputs(sets), "docs/levers.md is stale: run `make levers`"
    for part in ("minors", "adults", "minors_by_set", "adults_by_set", "before"):
        block = next(m[0] for m in page.PART.finditer(text) if m[2] == part)
        assert re.findall(r"^\| `([\w.]+)` \|", block, re.M) == list(file.levers), part


@pytest.fixture(scope="module")
def made(file, world, tmp_path_factory):
    """Three levers, four runs by the command itself; then its folder opened again: enough to have a page of everything."""
    few = file.model_copy(update={"levers": {n: file.levers[n] for n in FEW}, "explanations": {}})
    out = tmp_path_factory.mktemp("levers")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "load", lambda: few)
        assert command.main(["--beliefs", "even", "--replicates", "4", "--out", str(out)]) == 0
    experiment = design.experiment_of(few, world, "even").with_replicates(4)
    results = run(experiment, 2, out / "levers_even")
    whole = PageContent(few, world, {"even": experiment})
    whole.effects["even"] = load_effects(few, world, results.tables["summary"], "even", FEW)
    whole.explained_steps["even"] = []
    return whole


def test_a_run_is_kept_and_its_page_can_be_made_from_the_folder(made):
    assert [(f.lever, f.group) for f in made.effects["even"]] == [(n, g) for n in FEW for g in declared.GROUPS]
    minors = {f.lever: f for f in made.rows("minors", "even")}
    assert minors["center_mentors"].low_today is None  # today's value is the low end
    assert minors["beds.group_home"].high_low.units == 2
    high, low = (e.mean for e in (minors["stay.drop_off"].high_today, minors["stay.drop_off"].low_today))
    assert minors["stay.drop_off"].high_low.mean == pytest.approx(high - low)


def test_the_figure_is_drawn(made, tmp_path):
    draw_levers(made, tmp_path / "levers.png")
    assert (tmp_path / "levers.png").read_bytes().startswith(b"\x89PNG")


def test_a_page_is_filled_and_its_words_stay(made):
    text = PAGE.read_text("utf-8")
    new = fill_page(text, made, PAGE)
    assert "`stay.drop_off`" in new
    assert "`patience`" not in next(m[0] for m in page.PART.finditer(new) if m[2] == "minors")
    assert page.PART.sub("", new).replace(describe_inputs(["even"]), "") == page.PART.sub("", text).replace(
        page.MADE_FROM.search(text)[1], ""
    )
    assert fill_page(new, made, PAGE) == new


def test_a_page_without_a_place_for_a_part_is_refused(made):
    text = PAGE.read_text("utf-8").replace("<!-- levers: end adults -->", "")
    with pytest.raises(RunError, match="begin and end of"):
        fill_page(text, made, PAGE)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--workers", "0"], "--workers: 0 is outside"),
        (["--replicates", "0"], "replicates: expected a whole number from 1"),
        (["--beliefs", "evven"], "did you mean 'even'"),
    ],
)
def test_a_bad_option_is_one_line_and_exit_code_2(capsys, monkeypatch, tmp_path, arguments, message):
    monkeypatch.chdir(tmp_path)
    assert command.main(arguments) == 2
    said = capsys.readouterr().err.strip()
    assert message in said
    assert "\n" not in said
    assert list(tmp_path.iterdir()) == []
