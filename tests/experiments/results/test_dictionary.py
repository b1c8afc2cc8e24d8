"""Every column of every table is what its word says: held against a naive day-by-day reader of the same runs."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from experiments.commands.run import run
from experiments.outcomes.declared import STANDARD, find
from experiments.question.experiment import load
from experiments.results import dictionary
from experiments.runs.task import start_replicate
from sim.lookup import shipped_configs
from tests.naive import recount, recount_waits
from tests.naive.witness import Witness

FILE = """
name: recount
world: often_gone.yaml
seed: 7
replicates: {replicates}
burn_in_years: {burn_in}
policy_day: {policy_day}
index_days: {index_days}
follow_up_days: {follow_up}
index: {{event: police_contact, who: {{form: sex}}}}
beliefs: [even]
baseline: status_quo
scenarios:
  status_quo: {{}}
  detain: {{levers: {{response_to_minors: detain, accompaniment: 0, detention_days: 40}}}}
  open_center: {{levers: {{response_to_minors: drop_off, center_mentors: 0.8, accompaniment: 1, advocates: 2, beds.group_home: 6, waiting_list: 1, hotel_nights: 0}}}}
  nobody_comes: {{levers: {{advocates: 0, accompaniment: 0, patience: 3}}}}
outcomes: [{outcomes}]
groups: [all, age_group, gender, undocumented]
keep: [series, spells, people, waits]
"""

# Leaving the region is as likely as it may be: some spells end so. Nobody has two contacts a day: the reader knows trust of mornings only.
WORLD = "parameters: {leaving.region: 0.0003, placed.staff_contact: 0, mentor.days: 0, waiting.gives_up: 0.02}\n"


# Months that hold the policy's day, a follow-up longer than three years; and one shorter than any horizon, from a fresh start.
CASES = {
    "long": {"replicates": 1, "burn_in": 3, "policy_day": 47, "index_days": 200, "follow_up": 1100},
    "short": {"replicates": 2, "burn_in": 0, "policy_day": 0, "index_days": 75, "follow_up": 40},
}


# Horizons are free: any day within the follow-up.
OF_OTHER_DAYS = (
    "days_exploited_400",
    "days_placed_37",
    "days_left_region_1",
    "exploited_on_day_77",
    "left_region_by_40",
    "lasting_exit_200",
)

GROUPS = {"all": ("", "")} | {
    f"{column}:{word}": (column, word)
    for column, words in {
        "age_group": ("adult", "minor"),
        "gender": ("woman", "man", "gender_nonconforming"),
        "undocumented": ("no", "yes"),
    }.items()
    for word in words
}


@pytest.fixture(scope="module", params=CASES)
def both(request, tmp_path_factory):
    """Return the tables of an experiment, and a witness of each of its runs: {(scenario, replicate): witness}."""
    case = CASES[request.param]
    words = [o for o in (*STANDARD, *OF_OTHER_DAYS) if find(o).needs <= case["follow_up"]]
    path = tmp_path_factory.mktemp("recount") / "recount.yaml"
    world = Path(shipped_configs() / "worlds" / "small.yaml").read_text("utf-8") + WORLD
    (path.parent / "often_gone.yaml").write_text(world.replace("name: small", "name: often_gone"), "utf-8")
    shutil.copy(shipped_configs() / "worlds" / "travel_small.csv", path.parent)
    path.write_text(FILE.format(**case, outcomes=", ".join(words)), "utf-8")
    experiment = load(path)
    file = experiment.file
    seen = {}
    for replicate in range(file.replicates):
        shared = Witness(start_replicate(experiment, experiment.points[0], replicate))
        shared.live(file.policy_day)
        for name, policy in experiment.policies.items():
            one = shared.copy(shared.s.fork(policy))
            one.live(file.index_days + file.follow_up_days)
            one.finish()
            seen[name, replicate] = one
    return run(experiment, workers=1), seen, words


def index_of(results, seen, replicate):
    file = results.experiment.file
    return recount.index_persons(seen[file.baseline, replicate], file.policy_day, file.index_days)


def compared(table: pd.DataFrame, scenario: str, replicate: int, rows: list[dict], by: list[str]) -> pd.DataFrame:
    """Assert that a run's rows of a table are these, column by column; return them."""
    mine = table[(table["scenario"] == scenario) & (table["replicate"] == replicate)]
    mine = mine.drop(columns=[c.name for c in dictionary.KEY]).sort_values(by, ignore_index=True)
    assert len(mine) == len(rows)
    if not rows:
        return mine
    theirs = pd.DataFrame(rows).sort_values(by, ignore_index=True)
    assert sorted(mine.columns) == sorted(theirs.columns)
    for column in mine.columns:
        a, b = mine[column], theirs[column]
        if pd.api.types.is_numeric_dtype(a):
            np.testing.assert_allclose(a, b.astype(float), rtol=1e-9, atol=1e-9, err_msg=f"{scenario}: {column}")
        else:
            assert a.tolist() == b.tolist(), (scenario, column)
    return mine


def test_people_and_outcomes(both):
    results, seen, words = both
    follow_up = results.experiment.file.follow_up_days
    for (scenario, replicate), witness in seen.items():
        rows = recount.people(
            witness, index_of(results, seen, replicate), follow_up, results.experiment.file.outcomes
        )
        no_columns = (
            "exploited_on_day_",
            "left_region_by_",
            "first_recorded_",
        )  # made from states; they are outcomes only
        people = [{c: v for c, v in row.items() if not c.startswith(no_columns)} for row in rows]
        compared(results.people, scenario, replicate, people, ["person"])
        compared(results.outcomes, scenario, replicate, recount.outcomes(rows, words, GROUPS), ["group"])


def test_spells(both):
    results, seen, _ = both
    for (scenario, replicate), witness in seen.items():
        rows = recount.spells(witness, results.experiment.file.policy_day)
        compared(results.spells, scenario, replicate, rows, ["person", "spell"])


def test_waits(both):
    results, seen, _ = both
    for (scenario, replicate), witness in seen.items():
        rows = recount_waits.waits(witness, results.experiment.file.policy_day, results.experiment.world.county_names)
        compared(results.waits, scenario, replicate, rows, ["person", "day_start"])


def test_series(both):
    results, seen, _ = both
    for (scenario, replicate), witness in seen.items():
        rows, table = recount.series(witness), results.series
        if (
            scenario == "open_center"
        ):  # who is called from the list may have asked on that day, too: nobody can tell who watches
            rows = [{name: value for name, value in row.items() if name != "requests"} for row in rows]
            table = table.drop(columns="requests")
        compared(table, scenario, replicate, rows, ["month"])


def test_contacts(both):
    results, seen, _ = both
    for (scenario, replicate), witness in seen.items():
        rows = recount.contacts(witness, results.experiment.file.policy_day)
        table = results.contacts
        if scenario in ("status_quo", "open_center"):  # the officer moves trust before the advocate beside is counted
            rows = [{"contact": row["contact"], "n": row["n"]} for row in rows]
            table = table.drop(columns=["mean", "sd"])
        compared(table, scenario, replicate, rows, ["contact"])


def test_runs(both):
    results, seen, _ = both
    assert sorted(zip(results.runs["scenario"], results.runs["replicate"], strict=True)) == sorted(seen)
    assert {tuple(row) for row in results.runs[["seed", "status", "error"]].to_numpy()} == {(7, "done", "")}


def declared(table: str, follow_up: int) -> list[str]:
    """Return the columns that the dictionary promises for a follow-up."""
    made = []
    for column in dictionary.COLUMNS[table]:
        if table == "points" and column.name == "NAME":  # a column for each name that is set or varied: here none is
            continue
        names = [column.name.format(k=k) for k in column.ks] if column.ks else [column.name]
        needs = {name: asked.needs if (asked := find(name)) else 0 for name in names}
        needs |= {f"state_on_day_{k}": k for k in column.ks}
        made += [name for name in names if needs[name] <= follow_up]
    of_other_days = [o for o in OF_OTHER_DAYS if find(o).needs <= follow_up]
    if table == "outcomes":
        made += of_other_days
    if table == "people":
        made += [o for o in of_other_days if find(o).row.by_person]
    return made


def test_every_column_is_declared_and_every_declared_column_is_there(both):
    results, _, _ = both
    assert results.experiment.matrix.factors == ()
    assert sorted(results.tables) == sorted(dictionary.COLUMNS) == sorted(dictionary.ROWS)
    for table, frame in results.tables.items():
        assert sorted(frame.columns) == sorted(declared(table, results.experiment.file.follow_up_days)), table


def test_units_of_outcomes_are_those_of_the_experiment():
    for column in dictionary.COLUMNS["outcomes"]:
        for name in column.names():
            if (asked := find(name)) is not None:
                assert column.unit == asked.unit, name
    assert set(STANDARD) <= set(dictionary.names("outcomes"))


def test_what_is_recounted_is_there(both):
    """Custody that lasts to the end, who left, spells begun before the policy's day, who turns 18, nobody in post."""
    results, seen, _ = both
    file, spells = results.experiment.file, results.spells
    if file.follow_up_days < 365:
        assert spells["end"].eq("censored").any()
        assert (spells["day_release"] < 0).any()
        return
    assert set(spells["end"]) == {"censored", "returned", "left_region"}
    assert {"detention", "drop_off", "accepted_offer"} <= set(spells["began_by"])
    assert (spells["day_start"] - spells["day_release"] < 0).any()
    assert (spells["spell"] > spells.groupby(["scenario", "person"])["spell"].rank()).any()
    assert results.people["lasting_exit"].any()
    assert (results.people["lasting_exit_90"] > results.people["lasting_exit_200"]).any()
    returns = results.people[["returns", "returns_met", "returns_recorded"]].sum().to_numpy()
    assert (np.diff(returns) < 0).all()
    assert returns[2] > 0
    assert (results.people["days_exploited_at_most_365"] > results.people["days_exploited_365"]).any()
    ages = spells.groupby(["scenario", "person"])["age_group"].nunique()
    assert (ages > 1).any()
    assert results.series.query("scenario == 'nobody_comes'")["burnout"].isna().any()
    assert recount.responses(seen["open_center", 0]) - recount.responses(seen["detain", 0])


def test_a_table_that_begins_too_early_is_caught(both):
    """The control: contacts since day 0, and custody counted a day too long, are other numbers."""
    results, seen, _ = both
    file, witness = results.experiment.file, seen["status_quo", 0]
    if not file.policy_day:
        return
    rows = recount.contacts(witness, 0)
    told = results.contacts.query("scenario == 'status_quo'")["n"].sum()
    assert sum(row["n"] for row in rows) > told
    shifted = [(person, day + 1) for person, day in index_of(results, seen, 0)]
    with pytest.raises(AssertionError):
        compared(results.people, "status_quo", 0, recount.people(witness, shifted, 1000, []), ["person"])


def test_columns_of_what_a_command_writes_are_declared():
    from experiments.estimates import sensitivity

    assert list(sensitivity.COLUMNS) == dictionary.names("sensitivity")
    assert sorted(dictionary.BESIDE) == sorted(dictionary.BESIDE_ROWS)
