"""Who is followed: everybody who is exploited on the policy's day, as an index event like others."""

from __future__ import annotations

import numpy as np
import pytest

from experiments import load, run
from experiments.outcomes.from_course import Followed
from sim import cohort
from sim.codes import DAYS_A_YEAR, EXPLOITED, FORMS, NEVER
from sim.errors import ConfigError
from tests.conftest import with_labor


def exploited(s, form, minor=None):
    people = s.people()
    young = s.day - people["born_day"] < 18 * DAYS_A_YEAR
    form_of = s.state.hot["form"][: len(people)] == FORMS.index(form)
    return np.flatnonzero(
        (people["status"] == EXPLOITED) & form_of & ((young == minor) if minor is not None else True)
    )


@pytest.mark.parametrize(("form", "minor"), [("sex", None), ("sex", True), ("sex", False), ("labor", None)])
def test_everybody_exploited_and_nobody_else(start, small, form, minor):
    s = start(world=with_labor(small))
    s.run(40)
    expected = exploited(s, form, minor)
    assert 0 < len(expected) < len(s.people())
    s.watch(40, 1, 300, event="exploited", form=form, minor=minor)
    s.run(200)
    persons, days = s.index()
    np.testing.assert_array_equal(persons, expected)  # who arrives, or comes back, later on is not followed
    assert (days == 40).all()


def test_the_event_happens_in_every_option(start):
    a = start()
    a.run(30)
    b = a.__copy__()
    a.watch(30, 1, 100, event="exploited", minor=None)
    b.follow(*a.index(), 30, 1, 100, event="exploited", minor=None)
    for s in (a, b):
        s.run(50)
        persons, _ = a.index()
        assert (s.followed(persons)["event_day"] == 30).all()
        others = np.setdiff1d(np.arange(len(s.people())), persons)
        assert (s.followed(others)["event_day"] == NEVER).all()


def test_only_from_today_on(start):
    s = start()
    s.run(30)
    with pytest.raises(ConfigError, match="expected day 30, got 31"):
        s.watch(31, 1, 100, event="exploited")
    s.state.run["watch_from"] = 29
    with pytest.raises(ConfigError, match="expected day 30, got 29"):
        cohort.note_exploited(s.state, 30)


def test_an_experiment_follows_them(tmp_path):
    e = load("small")
    text = e.path.read_text("utf-8").replace("event: police_contact", "event: exploited")
    path = tmp_path / "all.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=r"index_days: everybody exploited on the policy's day .* expected 1"):
        load(path)
    path.write_text(text.replace(f"index_days: {e.file.index_days}", "index_days: 1"), "utf-8")
    results = run(load(path).with_replicates(2), out=tmp_path / "out", workers=1)
    rows = results.summary[results.summary["group"] == "all"]
    levels = rows[(rows["against"] == "") & (rows["outcome"] == "days_exploited_365")]
    assert (levels["n_index"] > 40).all()
    assert levels["n_index"].nunique() <= levels["beliefs"].nunique()


def test_of_any_form_both_are_followed_and_told_apart(tmp_path, start, small):
    s = start(world=with_labor(small))
    s.run(20)
    s.watch(20, 1, 100, event="exploited", form="any", minor=None)
    expected = np.union1d(exploited(s, "sex"), exploited(s, "labor"))
    np.testing.assert_array_equal(s.index()[0], expected)
    text = load("small").path.read_text("utf-8")
    for old, new in (
        ("world: small", "world: {name: mine, like: small, people: {share_labor: 0.4}}"),
        ("{event: police_contact, who: {form: sex, minor: true}}", "{event: exploited, who: {form: any}}"),
        ("index_days: 365", "index_days: 1"),
        ("groups: [all]", "groups: [all, form]"),
        ("outcomes: [", "outcomes: [first_recorded_730, "),
    ):
        assert old in text
        text = text.replace(old, new)
    path = tmp_path / "both.yaml"
    path.write_text(text, "utf-8")
    rows = run(load(path).with_replicates(2), out=tmp_path / "out", workers=1).summary
    levels = rows[(rows["against"] == "") & (rows["outcome"] == "first_recorded_730")]
    people = levels.groupby("scenario")["n_index"].agg(list)
    assert all(both == sex + labor for both, sex, labor in people)
    assert set(levels["group"]) == {"all", "form:sex", "form:labor"}
    assert levels["mean"].between(0.0, 1.0).all()


def test_recorded_for_the_first_time_is_not_on_record_before():
    """A known answer: who was recorded before, on the first day, on the last, after it, and never."""
    days = np.array([100] * 5)
    who = np.zeros(5, [("identified_day", np.int64)])
    who["identified_day"] = [99, 100, 829, 830, NEVER]
    f = object.__new__(Followed)
    f.who, f.days = who, days
    assert f.first_recorded(730).tolist() == [0, 1, 1, 0, 0]
