"""The report and the tables say what was watched, call levers by the words of their declaration, and say when runs are few."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd
import pytest
from typer.testing import CliRunner

from experiments import Results
from experiments.cli import app
from experiments.question.members import members_run
from experiments.report.page import page_content
from experiments.report.tables import capacity_tables, months_watched, span_watched
from experiments.tables.worth import print_value
from experiments.words import few_runs, lever_words
from sim.layers import Setting
from sim.levers import LEVERS
from tests.drawing import draw_one
from tests.experiments.made import OPEN, made, printed
from tests.hostile.stopped import tiny

NAMED = re.compile("|".join(re.escape(n) for n in LEVERS if "_" in n or "." in n))


@pytest.fixture(scope="module", params=[20, 365])
def ran(request, tmp_path_factory):
    """A folder of tiny runs that follow people so many days, and what was printed."""
    room = tmp_path_factory.mktemp("ran")
    config, k = tiny(room), request.param
    text = re.sub(r"follow_up_days: .*", f"follow_up_days: {k}", config.read_text("utf-8"))
    config.write_text(re.sub(r"outcomes: .*", f"outcomes: [days_exploited_{k}, days_locked_{k}]", text), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("experiments.figures.draw_all", draw_one)
        told = CliRunner().invoke(app, ["run", str(config), "--out", str(room / "out"), "--workers", "1"])
    assert told.exit_code == 0, told.output
    return Results.open(room / "out"), told.output, (room / "out" / "report.html").read_text("utf-8")


def test_hours_are_told_of_the_months_that_were_watched(ran):
    results, _, page = ran
    c = results.config
    last = c["policy_day"] + c["index_days"] + c["follow_up_days"]
    series = results.tables["series"]
    whole = sorted(d for d in series["day"].unique() if d >= c["policy_day"] + 29)
    assert months_watched(results) == len(whole) == (last - c["policy_day"]) // 30
    told = capacity_tables(results)[0]["rows"][0]
    here = series[series["day"].isin(whole) & (series["beliefs"] == "even") & (series["scenario"] == c["baseline"])]
    mean = here.groupby("replicate")["bed_nights"].mean().mean()
    times = 365 / 30 if len(whole) >= 12 else len(whole)
    assert told["bed-nights"].startswith(f"{mean * times:,.0f} (")
    assert f"What each option uses in {span_watched(len(whole))}, in the whole world" in page
    assert ("uses in a year" in page) == (len(whole) >= 12)


def test_no_month_is_said_so(tmp_path):
    results = made(lambda *_: (1.0, 1.0))
    assert (months_watched(results), capacity_tables(results)) == (0, [])
    early = pd.DataFrame(
        {
            "scenario": ["status_quo"],
            "replicate": [0],
            "beliefs": ["even"],
            "structure": ["default"],
            "point": [0],
            "day": [3],
        }
    )
    results.tables["series"] = early.assign(
        **dict.fromkeys(
            ("advocate_hours_used", "officer_hours_used", "bed_nights", "turned_away", "promises_broken"), 1.0
        )
    )
    assert (months_watched(results), capacity_tables(results)) == (-1, [])


def test_levers_are_called_by_the_words_of_their_declaration(ran):
    told = page_content(ran[0])
    lines = [line.partition(":")[2] for line in told["headline"]["moves"]] + told["headline"]["lines"]
    lines += [row["levers that it moves"] for table in told["comparisons"] for row in table["rows"]]
    assert any("what police answer with" in line for line in lines)
    assert [line for line in lines if NAMED.search(line) or NAMED.search(line.replace(" ", "_"))] == []
    assert NAMED.search("response_share (0 to 1)")  # the control
    assert NAMED.search("beds.hold")


def test_each_lever_has_words_of_its_own():
    words = {name: lever_words(name) for name in LEVERS}
    assert len(set(words.values())) == len(words)
    assert not [w for w in words.values() if "null" in w or "_" in w or w.startswith("of ") or ";" in w]
    assert words["patience"] == "a worker stops offering after so many refusals"
    assert words["beds.hold"] == "beds a county: hold"
    assert (
        words["arrest_on_other_charge"]
        == "share of minors not detained, arrested on another charge (the work-around)"
    )


@pytest.mark.parametrize(
    ("members", "replicates", "few"),
    [(0, 9, True), (0, 10, False), (4, 100, True), (5, 10, False), (5, 9, True), (1, 1, True), (20, 40, False)],
)
def test_few_runs_are_said_in_one_sentence(members, replicates, few):
    told = few_runs(members, replicates)
    assert bool(told) == few
    assert (f"{replicates} replicate" in told) == few
    assert ("member" in told) == (few and members > 0)


def test_members_that_ran_are_counted_not_those_that_there_are():
    assert [members_run({"even": 20, "neutral": 30}, r) for r in (1, 2, 3, 10, 40, 400)] == [1, 1, 2, 5, 20, 20]
    assert members_run({}, 4) == 0


def test_few_runs_are_said_beside_the_first_table(ran):
    results, printed_, page = ran
    said = few_runs(0, results.config["replicates"])
    assert said in page
    assert page.index('<h2 id="answer"') < page.index(said) < page.index("Days locked, each option")
    told = " ".join(printed_.split())
    assert (
        told.index("Practitioners" if "Practitioners" in told else "A synthetic world")
        < told.index(said)
        < told.index("Compared with")
    )


def test_the_weight_of_a_locked_day_stands_beside_the_levers_that_the_pair_moves():
    results = made(lambda *_: (10.0, -20.0))
    one = " ".join(printed(print_value, results, 140).split())
    policies = dict(results.experiment.policies)
    policies[OPEN] = policies[OPEN].with_levers(OPEN, {"advocates": (Setting(2.0),), "patience": (Setting(9),)})
    several = replace(results, experiment=replace(results.experiment, policies=policies))
    many = " ".join(printed(print_value, several, 140).split())
    assert "moves" not in one  # as in the other tables: a pair that moves one lever says so by its name
    assert "moves 3 levers: response to minors, advocates, patience" in re.sub(r"[^\w:, ]+ *", "", many)
