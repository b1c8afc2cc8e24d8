"""Those who are not followed, and days unhoused, recomputed from the tables of a run by nothing of the project."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from experiments.estimates.days_by_status import days_by_status
from experiments.estimates.headline import headline_of
from experiments.report import others
from experiments.report.headline import unhoused_rows
from experiments.report.others import other_form_sentence, others_table
from experiments.results.results import Results
from experiments.words import format_signed


def test_the_whole_world_is_counted_from_the_months_after_the_policy(sets):
    results = Results.open(sets)
    told = others_table(results)
    t = pd.read_parquet(sets / "tables" / "series.parquet")
    t = t[(t["beliefs"] == "even") & (t["day"] >= 30 + 29)]
    adults = (t["exploited"] - t["minors_exploited"]).groupby([t["scenario"], t["replicate"]]).mean()
    asked = t["turned_away"].groupby([t["scenario"], t["replicate"]]).mean() * 365 / 30
    rows = {row["option"]: row for row in told["rows"]}
    for cells, name in (
        (adults, "adults exploited, on a day"),
        (asked, "times a bed was asked for and none was free"),
    ):
        assert rows["today"][name] == f"{cells['status_quo'].mean():,.0f}"
        d = (cells["leave"] - cells["status_quo"]).mean()
        assert rows["leave"][name].startswith(f"{cells['leave'].mean():,.0f}, {format_signed(d, 'count')} (")


def test_days_unhoused_come_from_the_people_where_no_outcome_asks_for_them(sets):
    results = Results.open(sets)
    assert "days_unhoused_1095" not in results.config["outcomes"]
    people = pd.read_parquet(sets / "tables" / "people.parquet").query("beliefs == 'even'")
    means = people.groupby(["scenario", "replicate"])["days_unhoused_1095"].mean()
    point = next(p.number for p in results.experiment.points if p.beliefs.name == "even")
    found = days_by_status(results, "unhoused", 1095, {point: "even"}, "status_quo")
    assert found["leave", point].level == pytest.approx(means["leave"].mean())
    assert found["leave", point].difference == pytest.approx((means["leave"] - means["status_quo"]).mean())
    assert np.isnan(found["status_quo", point].difference)
    locked = days_by_status(results, "locked", 1095, {point: "even"}, "status_quo")  # asked for: from the outcomes
    outcomes = pd.read_parquet(sets / "tables" / "outcomes.parquet").query("beliefs == 'even' and group == 'all'")
    mean = outcomes[outcomes["scenario"] == "detention"]["days_locked_1095"].mean()
    assert locked["detention", point].level == pytest.approx(mean)


def test_days_unhoused_stand_beside_the_others_for_every_option(sets):
    results = Results.open(sets)
    rows = unhoused_rows(results, headline_of(results))
    assert [row["option"] for row in rows] == ["today", "leave", "detention", "dropoff open"]
    assert unhoused_rows(results, None) == []


def test_where_one_form_is_followed_the_other_is_counted_by_itself(monkeypatch):
    """Today 100 people exploited for sex on a day; with a unit 104 in one run and 106 in the other."""
    days = {("today", 0): 100.0, ("today", 1): 100.0, ("unit", 0): 104.0, ("unit", 1): 106.0}
    values = pd.Series(days).rename_axis(["scenario", "replicate"])
    monkeypatch.setattr(others, "values_by_run", lambda *_: {"people exploited for sex, on a day": values})
    monkeypatch.setattr(others, "months_watched", lambda _: 60)
    monkeypatch.setattr(others, "cases", lambda _: [SimpleNamespace(beliefs="even", words="In the middle")])
    monkeypatch.setattr(others, "baseline_name", lambda _: "today")
    monkeypatch.setattr(others, "quote_option", lambda _, name: name)
    world = SimpleNamespace(people=SimpleNamespace(share_labor=0.3))
    results = SimpleNamespace(experiment=SimpleNamespace(world=world), config={"baseline": "today"}, members={})
    said = other_form_sentence(results, ["unit", "today"], "labor")
    assert said.startswith("People exploited for sex on a day, in the middle: 100 today; 5.0 more (")
    assert said.endswith(" with unit. Who left the region, by deportation too, is not counted.")
    assert other_form_sentence(results, ["unit", "today"], "any") == ""
    assert list(others.measures_of(results))[:3] == [*others.BY_FORM, "minors exploited, on a day"]
    world.people.share_labor = 0.0
    assert other_form_sentence(results, ["unit", "today"], "labor") == ""
    assert others.measures_of(results) is others.MEASURES
