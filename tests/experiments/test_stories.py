"""Stories and twins: lived as `trustline run` lives them; lives part where and only where something differs."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from experiments import load, run, twins
from experiments.cli import app
from experiments.commands.run import run_command
from experiments.stories.parting import parting
from experiments.stories.picking import differences_of_people, nearest_person
from experiments.words import FIRST_LINE, NO_SURVIVOR
from sim.errors import RunError
from sim.story.words import MARK


@pytest.fixture(scope="module")
def small():
    return load("small")


@pytest.fixture(scope="module")
def people(small):
    return run(small, workers=2).people


@pytest.fixture(scope="module")
def pairs(small, people):
    """Return twins of the first index persons of replicate 1 (a replicate of which nothing is the default)."""
    here = people[(people["replicate"] == 1) & (people["scenario"] == "detention")]
    return [twins(small, p, "detention", "dropoff_open", replicate=1) for p in here["person"].head(8)]


def check_against(people, one):
    """Compare a life with its row of the table `people`."""
    (row,) = people.query(
        f"replicate == {one.replicate} and scenario == '{one.scenario}' and person == {one.life.person}"
    ).to_dict("records")
    assert one.index_day == row["index_day"]
    for word in ("exploited", "locked"):
        for k in (365, 1095):
            counted = one.life.days(word, one.index_day, one.index_day + k)
            assert counted == row[f"days_{word}_{k}"], (one.life.person, one.scenario, word, k)
    contacts = one.rows.query(f"what in ['service_contact', 'mentor_contact'] and day >= {one.index_day}")
    assert (contacts["day"] < one.index_day + 1095).sum() == row["contacts"]
    assert one.life.on(one.index_day + 365).status == row["state_on_day_365"]


def test_a_life_is_the_one_that_run_lived(people, pairs):
    for pair in pairs:
        check_against(people, pair.first)
        check_against(people, pair.second)


def test_a_calibrated_member_lives_as_run_lets_it(small):
    members = {"even": ({"found.police": 0.0005}, {"found.police": 0.003})}
    calibrated = replace(small, members=members, file=small.file.model_copy(update={"replicates": 4}))
    lived = run(calibrated, workers=2).people
    for replicate in (0, 2):
        for person in lived.query(f"replicate == {replicate}")["person"].unique()[:2]:
            pair = twins(calibrated, int(person), "detention", "dropoff_open", replicate=replicate)
            check_against(lived, pair.first)
            check_against(lived, pair.second)
    uncalibrated = twins(replace(calibrated, members={}), int(person), "detention", "dropoff_open", replicate=2)
    assert uncalibrated.first.life != pair.first.life


def test_lives_are_equal_up_to_the_parting_day_and_differ_on_it(pairs):
    assert sum(p.parting_day is not None for p in pairs) > 4
    for pair in pairs:
        a, b = pair.first.life, pair.second.life
        day = pair.parting_day or a.until
        for life, other in ((a, b), (b, a)):
            assert [e.key for e in life.events if e.day < day] == [e.key for e in other.events if e.day < day]
        for k in range(a.first, day, 5):
            assert (a.on(k).status, a.on(k).place) == (b.on(k).status, b.on(k).place)
        if pair.parting_day is not None:
            assert [e.key for e in a.events if e.day == day] != [e.key for e in b.events if e.day == day]
            assert pair.parted_by


def test_twins_of_one_scenario_never_part(small, people):
    twin = replace(small, policies={**small.policies, "twin": small.policies["detention"]})
    for person in people.query("replicate == 0")["person"].unique()[:3]:
        pair = twins(twin, int(person), "detention", "twin")
        assert pair.parting_day is None
        assert pair.parted_by == ""
        assert pair.first.life == pair.second.life
        assert "never part" in pair.text()


def test_a_planted_difference_parts_the_lives_on_its_day(pairs):
    life = pairs[0].first.life
    changed = next(k for k, e in enumerate(life.events) if e.what == "change" and e.day > 50)
    event = life.events[changed]
    planted = replace(event, place="hotel" if event.place != "hotel" else "shelter")
    events = (*life.events[:changed], planted, *life.events[changed + 1 :])
    found = parting(life, replace(life, events=events))
    assert found is not None
    assert found.day == event.day
    assert "not the same" in found.by("one", "other")
    dropped = parting(life, replace(life, events=life.events[:-1]))
    assert dropped is not None
    assert dropped.day == life.events[-1].day


def test_another_chance_alone_does_not_part_lives_and_is_said(pairs):
    life = pairs[0].first.life
    k = next(k for k, e in enumerate(life.events) if e.number is not None)
    other = replace(life.events[k], number=0.999)
    more = replace(life.events[-1], place="hotel")
    events = (*life.events[:k], other, *life.events[k + 1 : -1])
    assert parting(life, replace(life, events=(*events, life.events[-1]))) is None
    found = parting(life, replace(life, events=(*events, more)))
    assert found is not None
    assert found.other_chance == life.events[k].day


def test_lives_that_cannot_be_twins_are_refused(pairs):
    life = pairs[0].first.life
    with pytest.raises(RunError, match="arrives on day 0 under one policy and on day 40 under the other"):
        parting(life, replace(life, first=40))
    with pytest.raises(RunError, match="one person under two policies"):
        parting(life, replace(life, person=life.person + 1))
    with pytest.raises(RunError, match="one life ends on day"):
        parting(life, replace(life, until=life.until + 1))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_text_says_first_what_it_is(pairs, width):
    for made in (pairs[0], pairs[0].first):
        text = made.text(width)
        assert max(map(len, text.splitlines())) <= width
        assert " ".join(text.split()).startswith(f"{FIRST_LINE} {NO_SURVIVOR} Simulated person")
        assert MARK in " ".join(text.split())
        assert len(made.text(width, every_day=True)) >= len(text)


def test_rows_hold_every_event_of_both(pairs):
    rows = pairs[0].rows
    assert list(rows["scenario"].unique()) == ["detention", "dropoff_open"]
    assert len(rows) == len(pairs[0].first.life.events) + len(pairs[0].second.life.events)
    assert rows["chance"].dropna().between(0, 1).all()
    assert rows["quality"].dropna().between(-1, 1).all()
    assert not (rows["chance"].notna() & rows["quality"].notna()).any()
    assert set(rows.loc[rows["what"] == "change", "because"]) - {""}


def test_the_figure_shows_the_bands_and_the_day(pairs):
    for pair in pairs[:2]:
        (ax,) = pair.figure().axes
        drawn = [bar.get_paths() for bar in ax.collections if bar.get_label().startswith("_") is False]
        assert drawn
        labels = [t.get_text() for t in ax.get_yticklabels()]
        assert labels == ["detention", "dropoff open"]
        days = pair.first.life.days("exploited")
        assert f"exploited {days:,} days" in pair.alt()
        assert (f"day {pair.parting_day:,}" in pair.alt()) == (pair.parting_day is not None)
        assert [t.get_text() for t in ax.texts] == [f"day {pair.parting_day:,}: the lives part "]
    assert len(pairs[0].first.figure().axes) == 1


def test_the_person_of_the_report_is_picked_by_the_rule(people):
    of = differences_of_people(people, ["dropoff_open", "detention"], "days_exploited_1095")
    assert len(of) == people.query("scenario == 'detention'").shape[0]
    first = of.xs(0, level="replicate")
    person = nearest_person(first, 10.0)
    gaps = (first - 10.0).abs()
    assert gaps[person] == gaps.min()
    assert person == gaps[gaps == gaps.min()].index.min()


@pytest.fixture(scope="module")
def folders(tmp_path_factory, small):
    place = tmp_path_factory.mktemp("stories")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("experiments.figures.draw_all", lambda *_: None)  # figures take longer than the runs
        for workers in (1, 3):
            assert run_command("small", None, workers, place / str(workers), False) == 0
    return place


def test_run_keeps_the_same_story_for_any_number_of_workers(folders):
    one, many = ((folders / w / "story.json").read_bytes() for w in ("1", "3"))
    assert one == many
    told = json.loads(one)
    assert list(told) == ["heading", "intro", "paragraphs", "svg", "alt"]
    assert "picked by a rule, not by hand" in told["intro"]
    assert MARK in told["intro"]
    assert told["svg"].startswith("<svg")
    assert [list(p) for p in told["paragraphs"]] == [["heading", "lines"]] * len(told["paragraphs"])
    assert all(isinstance(line, str) and line for p in told["paragraphs"] for line in p["lines"])
    assert max(len(p["lines"]) for p in told["paragraphs"]) <= 15


def command(*words):
    return CliRunner().invoke(app, ["story", "small", *words], env={"COLUMNS": "80"})


def test_the_command_tells_what_the_library_tells(small, tmp_path):
    told = command("--person", "5", "--against", "detention", "--figure", str(tmp_path / "s.svg"))
    assert told.exit_code == 0, told.output
    pair = twins(small, 5, "status_quo", "detention")
    assert told.stdout == pair.text(80)
    assert "<dc:title>" in (tmp_path / "s.svg").read_text("utf-8")
    assert [p.name for p in tmp_path.iterdir()] == ["s.svg"]
    assert not re.search(r"\x1b", told.stdout)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--person", "99999"], "person 99999: no such person on day 1,490; this run has people 0 to"),
        (["--person", "-1"], "person -1: no such person"),
        (["--person", "5", "--scenario", "detentoin"], "unknown scenario 'detentoin'; did you mean 'detention'?"),
        (
            ["--person", "5", "--against", "x"],
            "unknown scenario 'x'; expected one of detention, dropoff_open, status_quo",
        ),
        (["--person", "5", "--beliefs", "evn"], "unknown belief set 'evn'; did you mean 'even'?"),
        (["--person", "5", "--structure", "x"], "unknown structure 'x'; expected one of default"),
        (["--person", "5", "--replicate", "2"], "replicate 2: small has replicates 0 to 1"),
        (["--person", "5", "--replicate", "-1"], "replicate -1: small has replicates 0 to 1"),
        (["--person", "5", "--figure", "s.pdf"], "--figure s.pdf: expected a name that ends in .svg or .png"),
        (["--person", "5", "--figure", "no/s.svg"], "--figure no/s.svg: cannot be written"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(words, said):
    told = command(*words)
    assert told.exit_code == 2
    assert told.stdout == ""
    assert told.stderr.startswith(said)
    assert told.stderr.count("\n") == 1


def test_what_is_no_experiment_is_refused():
    told = CliRunner().invoke(app, ["story", "smal", "--person", "5"])
    assert told.exit_code == 2
    assert "smal" in told.stderr
    assert "Traceback" not in told.output
