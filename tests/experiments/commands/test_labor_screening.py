"""The page "Which numbers of labor decide": planted effects come out in it, and it is of the experiment as it stands."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from experiments.commands.labor_screening import DEEP, FOLDER, PAGE, labor_page, main
from experiments.commands.screening import digest_words
from experiments.estimates.summary import summary
from experiments.outcomes.key import KEY
from experiments.question.experiment import load
from experiments.results.results import Results
from sim.declared import MECHANISMS
from sim.errors import RunError
from sim.levers import LEVERS
from sim.parameters import REGISTRY

ROOT = Path(__file__).parents[3]
ROOMS = (
    "communities",
    "vouching",
    "language",
    "deportation",
    "home_police",
    "priority",
)  # beside those of form labor
BY_NAME = {"labor.again", "inspection.rate", "inspection.meets", "inspection.record"}
IDLE = {"tips.to_services", "trust.carry", "handoff.carry", "database.carry", "database.chill"}
LABELS = ("A firewall and outreach minus today", "A labor unit and training minus today")


def made(effect, seed: int = 1) -> Results:
    """Return results of the shipped file: `effect` of a point's numbers, and luck of a tenth of a day, and of one person of 1,000."""
    e = load(FOLDER)
    luck = np.random.default_rng(seed)
    rows = []
    for point, r in itertools.product(e.points, range(2)):
        for scenario in e.policies:
            days, record = effect(scenario, point.coordinates)
            key = dict(zip(KEY, (scenario, *point.setting, r), strict=True))
            values = dict.fromkeys(e.file.outcomes, 400.0 + days + 0.1 * luck.normal())
            values["first_recorded_1095"] = 0.3 + record + 0.001 * luck.normal()
            rows.append({**key, "group": "all", "n_index": 800, **values})
    table = pd.DataFrame(rows)
    runs = table[list(KEY)].assign(status="done", error="", note="")
    return Results(e, {"outcomes": table, "runs": runs, "summary": summary(e, table)}, path=Path(FOLDER))


def planted(scenario: str, c: dict) -> tuple[float, float]:
    """Outreach helps by 40 days over the range of its rate, and a unit records 30 of 100 people over that of its own."""
    out = -40.0 * c["outreach_labor.rate"] / REGISTRY["outreach_labor.rate"].high
    unit = 0.3 * c["inspection.record"]
    return {"firewall_and_outreach": (out, 0.0), "unit_and_training": (0.0, unit)}.get(scenario, (0.0, 0.0))


def test_planted_effects_come_out():
    text = labor_page(made(planted))
    first, second = (re.search(rf"^\* \*\*{label}\*\*: (.*)$", text, re.M)[1] for label in LABELS)
    assert first.startswith("fewer days exploited at ")
    assert "`outreach_labor.rate`" in first.partition("In days exploited:")[2].partition("; of the others")[0]
    assert "`inspection.record`" in second.partition("In people put on record:")[2].partition("; of the others")[0]
    row = re.search(
        r"^\| `outreach_labor.rate` \| U7 \| \*\*40 \(.*?\)\*\* \| .*? \| helps more \(−40\) \|", text, re.M
    )
    assert row, text
    assert re.search(r"^\| `inspection.record` \| direction only .*\*\*30 \(.*finds more \(\+30\) \|$", text, re.M)
    deep = re.search(r"^\| `outreach_labor.rate` \| services find .*$", text, re.M)[0]
    assert deep.split(" | ")[3] == "days"
    assert not re.search(r"\bnan\b|None", text)


def test_where_nothing_acts_few_stand_out():
    """Luck alone, and a control of the test above. Of 28 numbers in four columns some 3 stand out; 12 or more in fewer than one of 10,000 seeds."""
    text = labor_page(made(lambda scenario, c: (0.0, 0.0), seed=2))
    columns = re.findall(r"In (?:days exploited|people put on record): (?:(\d+) of 28|no number)", text)
    assert len(columns) == 4
    assert sum(int(n or 0) for n in columns) < 12
    assert "by luck" in text


def test_a_folder_of_no_screening_is_refused():
    results = made(planted)
    with pytest.raises(RunError, match="expected a design by morris"):
        labor_page(replace(results, experiment=replace(results.experiment, sample=None)))


def test_a_folder_that_is_not_there_is_one_line(tmp_path, capsys):
    assert main(str(tmp_path), str(tmp_path / "page.md")) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "page.md").exists()


def test_the_numbers_are_those_of_the_rule():
    """The rule stands at the head of the file: U7 and U8, no claim at all, four by name; without what does nothing here."""
    of = {p.name: m for m in MECHANISMS for p in m.parameters}
    labor = {n for n, m in of.items() if m.form == "labor" or m.name in ROOMS}
    deep = {n for n, p in REGISTRY.items() if set(p.claims) & set(DEEP)}
    guesses = {n for n in labor if REGISTRY[n].support == "assumption"}
    sample = load(FOLDER).sample
    assert sample is not None
    assert {f.name for f in sample.factors} == (deep | guesses | BY_NAME) - IDLE
    assert labor - guesses - deep >= BY_NAME
    for r in sample.ranges:
        assert (r.low, r.high) == (REGISTRY[r.factor.name].low, REGISTRY[r.factor.name].high)


def test_what_is_left_out_does_nothing_under_any_option():
    """Each acts only with a lever that no option moves from its neutral value, or with a switch that is off."""
    e = load(FOLDER)
    assert e.structures[0].settings["carry_over"] == "none"
    for name in ("awareness_labor", "warm_handoff", "shared_database"):
        assert all(name not in policy.levers for policy in e.policies.values())
        (today,) = e.world.status_quo.levers[name]
        assert today.value == LEVERS[name].neutral


def test_the_page_is_of_the_experiment_as_it_stands():
    """A changed world, belief set, number or range makes it stale: run `make labor-screening`."""
    assert digest_words(load(FOLDER)) in (ROOT / PAGE).read_text("utf-8")
