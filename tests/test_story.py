"""One simulated life in words: hand-made diaries have known stories; real ones tile the days and agree with the course."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import Model, RunError, Victim, numbered_day, rule_text
from sim.codes import (
    ACCEPTED,
    ADULT_DAYS,
    ARRESTED,
    BY_DETENTION,
    BY_LEAVING_ALONE,
    BY_OFFER,
    BY_OUTREACH,
    BY_VISIT,
    COMINGS,
    DEPORTED,
    DETENTION,
    EXPLOITED,
    GROUP_HOME,
    LABOR,
    LEFT,
    LEFT_REGION,
    LEFT_TO_TRAFFICKER,
    LEFT_WITHOUT_NOTICE,
    LOCKED,
    NOBODY,
    NOWHERE,
    PLACED,
    PLACES,
    POLICE_CONTACT,
    PROMISE_KEPT,
    REASONS,
    REFUSED,
    RELEASED,
    RESPONSES,
    RETURNED,
    SERVICE_CONTACT,
    STATUSES,
    TO_DETAIN,
    TO_LEAVE,
    UNHOUSED,
)
from sim.compiled import ONLY_WORDS, ROOT, source_hash
from sim.declared import DIARY_WORDS
from sim.declared.deportation import DEPORTED_EVENT
from sim.declared.inspection import INSPECTED
from sim.reading_state import READING
from sim.records import COURSE, DIARY
from sim.story import life_of, words
from sim.story.words import Scene

DAYS = 500


def people(born=-5_000, arrival=-100):
    rows = np.zeros(2, READING)
    rows["born_day"], rows["arrival_day"] = born, arrival
    return rows


def course(*lines):
    rows = np.zeros(len(lines), COURSE)
    for k, line in enumerate(lines):
        rows[k] = (0, *line, 0)
    return rows


def diary(*lines):
    rows = np.zeros(len(lines), DIARY)
    for k, (day, what, detail, worker, number) in enumerate(lines):
        rows[k] = (0, day, what, detail, 0, worker, number)
    return rows


def body(life, **how):
    text = life.text(**how)
    return text[text.index(life_opening(text)) :].split("\n\n", 1)[1]


def life_opening(text):
    return re.search(r"^On day .*", text, re.M).group(0)


@pytest.fixture
def known():
    lines = course(
        (-40, EXPLOITED, NOWHERE, 0),
        (30, PLACED, GROUP_HOME, BY_OFFER),
        (60, EXPLOITED, NOWHERE, LEFT_TO_TRAFFICKER),
        (70, LOCKED, DETENTION, BY_DETENTION),
        (90, UNHOUSED, NOWHERE, RELEASED),
    )
    diary_lines = diary(
        (10, SERVICE_CONTACT, BY_OUTREACH, 7, 0.4),
        (10, REFUSED, 0, 7, 0.0312),
        (30, SERVICE_CONTACT, BY_VISIT, 7, 0.4),
        (30, ACCEPTED, 1, 7, 0.25),
        (30, PROMISE_KEPT, 0, NOBODY, 0.0),
        (60, LEFT, LEFT_WITHOUT_NOTICE, NOBODY, 0.017),
        (70, POLICE_CONTACT, TO_DETAIN, 3, -0.5),
    )
    return life_of(0, people(), lines, diary_lines, 100)


def test_a_hand_made_diary_has_a_known_story(known):
    said = " ".join(body(known, width=200).split()).replace("\u00a0", " ")
    assert said == (
        "Then 10 days held by a trafficker, without a contact. "
        "Day 10 On outreach, an advocate meets the person. The contact builds trust. No place is free now; the advocate "
        "offers to look for one. The person does not accept now (chance of accepting 3 %). "
        "Then 19 days held by a trafficker, without a contact. "
        "Day 30 The same advocate visits. The contact builds trust. A place is promised. The person accepts (chance of "
        "accepting 25 %). The promise is kept. In the evening a place is found: a group home. The person is away from the "
        "trafficker. "
        "Then 29 days in a group home. "
        "Day 60 The person leaves the group home without notice (chance on that day 2 %), and is with the "
        "trafficker again. "
        "Then 9 days held by a trafficker, without a contact. "
        "Day 70 Police meet the person. Their response is detention. The contact costs trust in police. The person is "
        "locked in detention. "
        "Then 19 days in detention. "
        "Day 90 The person is released. They have nowhere to stay. "
        "Then 9 days with nowhere to stay, without a contact, until the run ends."
    )


def test_a_life_exploited_for_labor_is_told_of_an_employer():
    who = people(born=-9_000)
    who["form"] = LABOR
    lines = course(
        (-40, EXPLOITED, NOWHERE, 0),
        (20, UNHOUSED, NOWHERE, BY_LEAVING_ALONE),
        (30, EXPLOITED, NOWHERE, RETURNED),
        (40, LEFT_REGION, NOWHERE, DEPORTED),
    )
    told = diary(
        (5, INSPECTED, 0, NOBODY, 0.0),
        (5, POLICE_CONTACT, TO_LEAVE, 3, 0.2),
        (40, POLICE_CONTACT, TO_LEAVE, 3, -0.2),
        (40, ARRESTED, 0, 3, 0.0),
        (40, DEPORTED_EVENT, 0, NOBODY, 0.0),
    )
    life = life_of(0, who, lines, told, 41)
    said = " ".join(life.text(width=200).split())
    assert "trafficker" not in said
    for words_of in (
        "exploited by an employer. ",
        "A labor unit inspects the workplace, and meets the person. Nobody is arrested. The contact with the inspectors builds trust",
        "The person leaves the employer by themselves.",
        "The person returns to the employer, and is exploited again.",
        "The contact costs trust in police. The person is arrested. From custody the person is brought before immigration enforcement. "
        "The person is deported.",
    ):
        assert words_of in said, words_of
    assert "recruit" not in words.of_employers(" ".join(words.CHANGES.values()))  # E167: the same employer or another
    sex = " ".join(life_of(0, people(born=-9_000), lines, told, 41).text(width=200).split())
    assert "employer" not in sex


def test_every_line_of_a_diary_has_words():
    for what in DIARY_WORDS:
        if what != "left":
            assert words.event_sentence(what, 0, [0.5], Scene("exploited", "nowhere", False, labor=True))


def test_its_days_are_counted(known):
    assert [known.days(s) for s in STATUSES] == [40, 20, 30, 10, 0]
    assert known.days("exploited", 25, 65) == 5 + 5
    assert known.on(69).status == "exploited"
    assert known.on(70).because == "detention"
    with pytest.raises(KeyError):
        known.on(100)


def test_the_same_on_several_days_is_told_once():
    visits = [(day, SERVICE_CONTACT, BY_VISIT, 7, 0.4) for day in (5, 9, 14)]
    offers = [(day, REFUSED, k % 2, 7, 0.01 * (k + 1)) for k, (day, *_) in enumerate(visits)]
    life = life_of(0, people(), course((-1, EXPLOITED, NOWHERE, 0)), diary(*sorted([*visits, *offers])), 16)
    assert len(life.events) == 6
    said = " ".join(body(life).split())
    assert said.startswith(
        "5 to 14 On 3 days: An advocate visits. The contact builds trust. A place is offered; on some"
    )
    assert said.endswith("(chance of accepting 1 to 3\u00a0%).") or said.endswith("accepting 1 to 3 %).")
    each = body(life, every_day=True)
    assert [each.count(f"Day {day} ") for day in (5, 9, 14)] == [1, 1, 1]


def test_the_day_of_turning_18_is_told():
    life = life_of(0, people(born=50 - ADULT_DAYS), course((-1, EXPLOITED, NOWHERE, 0)), diary(), 100)
    assert [(e.day, e.what) for e in life.events] == [(50, "turns_18")]
    assert ", 17 years old," in life.text()


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0, "0"), (0.00094, "under 0.1"), (0.0031, "0.3"), (0.0099, "1"), (0.0312, "3"), (0.5, "50"), (1.0, "100")],
)
def test_chances_are_no_finer_than_the_model_knows_them(share, said):
    assert words.percent(share) == f"{said}\u00a0%"


EVERY_LINE = [
    (what, detail, scene)
    for what, details in {
        **dict.fromkeys((word for word in DIARY_WORDS if word != "left"), (0, 1)),
        "service_contact": range(len(COMINGS)),
        "police_contact": range(len(RESPONSES)),
        "turned_away": range(len(REASONS)),
        "turns_18": (0,),
    }.items()
    for detail in details
    for scene in (Scene("exploited", "nowhere", True), Scene("placed", "shelter", False, met_others=True))
]
VIOLENT = ("hit", "beat", "rape", "blood", "scream", "weapon", "kill", "pimp", "prostitut", "runs away", "fail ")


def test_there_are_plain_words_for_everything():
    said = [words.event_sentence(what, detail, [0.3], scene) for what, detail, scene in EVERY_LINE]
    for why in range(len(REASONS)):
        for place in range(len(PLACES)):
            scene = Scene("placed", "shelter", False)
            said += [
                words.change_sentence(why, place, chance, scene, accepted)
                for chance in (None, 0.1)
                for accepted in (0, 1)
            ]
    for status in STATUSES:
        said += [words.quiet_sentence(9, status, place, last) for place in PLACES for last in (False, True)]
    for sentence in said:
        assert re.fullmatch(r"[A-Z].*\.", sentence), sentence
        assert not re.search(r"[{}_\"\u201c]|None", sentence), sentence
        assert not [w for w in VIOLENT if re.search(rf"\b{w}", sentence.lower())], sentence
        assert max(len(s.split()) for s in re.split(r"[.;:(]", sentence)) <= 20, sentence


@pytest.fixture(scope="module")
def model():
    m = Model("small", "minors", seed=3, start="fresh", diary=True)
    m.run(DAYS)
    return m


def test_stretches_tile_the_days_and_agree_with_the_course(model):
    lines = model.simulation.course()
    for person in range(len(model.people)):
        life = model.life(person)
        spans = life.stretches
        assert spans[0].first == life.first == max(0, model.people["arrival_day"][person])
        assert spans[-1].until == life.until == DAYS
        assert all(a.until == b.first and a.first < a.until for a, b in pairwise(spans))
        assert sum(life.days(s) for s in STATUSES) == life.until - life.first
        own = lines[lines["person"] == person]
        for day in range(life.first, life.until, 7):
            last = own[own["day"] <= day][-1]
            assert (life.on(day).status, life.on(day).place) == (STATUSES[last["status"]], PLACES[last["place"]])


def test_each_line_of_the_diary_and_the_course_is_told_once(model):
    diary_lines = model.simulation.diary()
    changes = model.simulation.course()
    for person in range(len(model.people)):
        events = model.life(person).events
        assert [e.day for e in events] == sorted(e.day for e in events)
        own = diary_lines[diary_lines["person"] == person]
        expected = sorted(own[own["what"] != LEFT].tolist())
        diary_events = [e for e in events if e.what not in ("change", "turns_18")]
        assert sorted((e.day, e.what, e.detail) for e in diary_events) == sorted(
            (k[1], DIARY_WORDS[k[2]], k[3]) for k in expected
        )
        of_left = own[own["what"] == LEFT]["number"].tolist()
        assert [e.number for e in events if e.what == "change" and e.number is not None] == of_left
        assert sum(e.what == "change" for e in events) == (changes["person"] == person).sum()


def test_every_way_to_come_is_seen_and_chances_are_chances(model):
    events = [e for person in range(len(model.people)) for e in model.life(person).events]
    of_workers = {COMINGS.index("tip"), COMINGS.index("by_word")}  # docs/labor.md, docs/communities.md
    assert {e.detail for e in events if e.what == "service_contact"} == set(range(len(COMINGS))) - of_workers
    drawn = [e.number for e in events if e.what in ("accepted", "refused", "identified")]
    drawn += [e.number for e in events if e.what == "change" and e.number is not None]
    assert len(drawn) > 100
    assert all(0.0 < x <= 1.0 for x in drawn)


@given(st.data())
def test_a_text_keeps_to_its_width(model, data):
    life = model.life(data.draw(st.integers(0, len(model.people) - 1)))
    width = data.draw(st.integers(40, 140))
    text = life.text(width, data.draw(st.booleans()))
    assert max(map(len, text.splitlines())) <= width
    assert words.MARK in " ".join(text.split())


def test_a_victim_tells_their_story_and_reading_it_changes_nothing(model):
    victim = next(iter(model.agents_by_type[Victim]))
    assert victim.story() == model.life(victim.person)
    assert str(victim.story()) == victim.story().text()
    read, unread = (Model("small", "minors", seed=3, start="fresh", diary=True) for _ in range(2))
    for _ in range(4):
        read.run(30)
        read.life(0)
    unread.run(120)
    assert read.simulation.course().tobytes() == unread.simulation.course().tobytes()
    assert read.simulation.diary().tobytes() == unread.simulation.diary().tobytes()


def test_without_a_diary_there_is_no_story():
    m = Model("small", seed=3, start="fresh")
    m.run(5)
    with pytest.raises(RunError, match=r"no diary was kept; make the model with Model\(\.\.\., diary=True\)"):
        next(iter(m.agents_by_type[Victim])).story()


def test_who_is_not_there_is_refused(model):
    for person in (-1, len(model.people)):
        with pytest.raises(RunError, match=f"person {person}: no such person"):
            model.life(person)
    gone = course((-1, EXPLOITED, NOWHERE, 0))
    gone["person"] = 1
    with pytest.raises(RunError, match="person 0: left the region before day 0"):
        life_of(0, people(), gone, diary(), 10)


def test_words_decide_no_number():
    """Nothing that is compiled or runs a day reads the words; so they may change without a new version."""
    readers = [
        p.relative_to(ROOT).as_posix()
        for p in (ROOT / "sim").rglob("*.py")
        if "sim.story" in p.read_text("utf-8")
        and not any(map(p.is_relative_to, ONLY_WORDS))
        and p.name != "__init__.py"
    ]
    assert readers == ["sim/model.py"]
    assert not any(
        "@rule" in p.read_text("utf-8") or "@entry" in p.read_text("utf-8")
        for room in ONLY_WORDS
        for p in room.rglob("*.py")
    )
    assert source_hash("sim") == source_hash()
    assert source_hash("sim/story") == source_hash("sim/story/words.py") != source_hash()


def test_the_day_and_its_rules_can_be_read():
    assert re.findall(r"^(\d)\. ", numbered_day(), re.M) == list("123456789")
    assert rule_text("offers.has_stopped").startswith("def has_stopped(")
    for name, said in (
        ("ofers.x", "unknown file of rules 'ofers'; did you mean 'offers'"),
        ("offers", "unknown rule of offers ''"),
    ):
        with pytest.raises(RunError, match=said):
            rule_text(name)


def test_a_way_home_and_the_end_of_a_cooperation_are_told_as_they_are():
    from sim.case_records import CASE_CLOSED, GONE_AWAY, WITHDREW
    from sim.codes import OWN_HOME
    from sim.declared.cooperation import COOPERATION_ENDED
    from sim.declared.courts import TESTIFIED
    from sim.declared.way_home import SENT_HOME

    lines = course(
        (-40, EXPLOITED, NOWHERE, 0), (9, LOCKED, DETENTION, BY_DETENTION), (10, PLACED, OWN_HOME, RELEASED)
    )
    ends = [(day, COOPERATION_ENDED, how, NOBODY, 0.0) for day, how in enumerate((WITHDREW, CASE_CLOSED, GONE_AWAY))]
    told = diary(
        *ends, (5, TESTIFIED, 1, NOBODY, 0.0), (6, TESTIFIED, 0, NOBODY, 0.0), (10, SENT_HOME, 0, NOBODY, 0.0)
    )
    said = " ".join(life_of(0, people(), lines, told, 20).text(width=200).split())
    for words_of in (
        "The person withdraws",
        "The case is over.",
        "The person is no longer in the region.",
        "from another room than the court's. Day 6 The person testifies in court.",
        "is taken home, outside the region. They are with family now.",
    ):
        assert words_of in said, (words_of, said)
    assert "released" not in said


@pytest.mark.parametrize(
    ("form", "again"), [(0, "The person is with another trafficker."), (LABOR, "is exploited by another employer.")]
)
def test_after_a_sentence_nobody_returns_to_who_was_taken_away(form, again):
    from sim.codes import FREED

    who = people(born=-9_000)
    who["form"] = form
    lines = course(
        (-40, EXPLOITED, NOWHERE, 0),
        (10, UNHOUSED, NOWHERE, FREED),
        (20, EXPLOITED, NOWHERE, RETURNED),
        (30, UNHOUSED, NOWHERE, BY_LEAVING_ALONE),
        (40, EXPLOITED, NOWHERE, RETURNED),
    )
    said = [e.words for e in life_of(0, who, lines, diary(), 50).events]
    assert said[1].endswith(again)
    assert "returns to the" in said[3]  # by then there is a tie again


def test_nor_does_who_was_out_already_when_the_sentence_came():
    """With the event left out, the story would say that the person returns to somebody in custody."""
    from sim.codes import SHELTER
    from sim.declared.sentence import TRAFFICKER_SENTENCED

    lines = course((-40, EXPLOITED, NOWHERE, 0), (10, PLACED, SHELTER, BY_OFFER), (30, EXPLOITED, NOWHERE, RETURNED))
    for told, again in (
        (diary((20, TRAFFICKER_SENTENCED, 0, NOBODY, 0.0)), "The person is with another trafficker."),
        (diary(), "The person returns to the trafficker."),
    ):
        assert life_of(0, people(born=-9_000), lines, told, 40).events[-1].words == again


def test_a_move_is_told_with_where_it_goes_no_further_than_out_of_the_region():
    from sim.codes import MOVED_ALONG

    lines = course((-40, EXPLOITED, NOWHERE, 0))
    told = diary((3, MOVED_ALONG, 0, NOBODY, 0.0), (9, MOVED_ALONG, 1, NOBODY, 0.0))
    said = [e.words for e in life_of(0, people(born=-9_000), lines, told, 20).events]
    assert said == ["The person is taken to another county.", "The person is taken out of the region for now."]


def test_what_the_opening_or_an_event_has_told_is_not_told_again():
    from sim.codes import ASKED, SHELTER
    from sim.declared.first_advocate import ADVOCATE_ARRIVES
    from sim.declared.waiting_list import CALLED

    lines = course((0, EXPLOITED, NOWHERE, 0), (9, UNHOUSED, NOWHERE, BY_LEAVING_ALONE), (20, PLACED, SHELTER, ASKED))
    told = diary(
        (5, ADVOCATE_ARRIVES, 0, 7, 0.1), (5, SERVICE_CONTACT, BY_VISIT, 7, 0.4), (20, CALLED, 0, NOBODY, 11.0)
    )
    said = " ".join(life_of(0, people(), lines, told, 30).text(width=200).split())
    for words_of in ("arrives. The contact with this advocate", "is called. The place is an emergency shelter."):
        assert words_of in said, (words_of, said)
    for twice in ("from this day on", "visits", "asks for a place"):
        assert twice not in said, (twice, said)
