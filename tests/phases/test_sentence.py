"""A sentence: the trafficker holds nobody, who was held is free, and nobody is tied to who comes back."""

from __future__ import annotations

import pytest

from sim.case_records import CONVICTED, IDLE, OVERTAKEN
from sim.codes import EXPLOITED, FREED, HOUSED_BY_EMPLOYER, LOCKED, PLACED, RETURNED, SEX, SHELTER, UNHOUSED, UNTIED
from sim.declared.again import AGAIN
from sim.declared.forensics import FORENSICS, HAD
from sim.declared.sentence import FREED_BY_SENTENCE, SENTENCE, TO_ANOTHER, TRAFFICKER_SENTENCED, YEARS
from sim.draws import RECRUITED
from sim.phases import case_files, labor, moving, out, people, retrieval, sentence, status, ties
from tests.conftest import with_labor
from tests.phases.scene import ELSEWHERE, HERE, month, person, place_person
from tests.phases.scene_of_cases import let_help, open_about, with_cases

NUMBERS = {"sentence__years": 8.0, "sentence__other": 3.0}


def convict(start, luck, trafficking=1, diary=False):
    """Convict the trafficker of people 0 and 1 on day 4; person 2, tied to them, is in a shelter. Return the run and trafficker."""
    s = with_cases(start, **NUMBERS)
    if diary:
        s.keep_diary()
        s._grow()
    luck({(SENTENCE, YEARS): 0.5})
    mine = int(s.state.hot[0].trafficker)
    for i in (1, 2):
        s.state.traffickers[s.state.hot[i].trafficker].held -= 1
        s.state.hot[i].trafficker = mine
        s.state.traffickers[mine].held += 1
    place_person(s, 2, SHELTER)
    case = open_about(s, 0, trafficking=trafficking)
    let_help(s, 0, case)
    case_files.open_case(s.state, 0, 0, ELSEWHERE)
    held = [k for k in range(12) if s.state.hot[k].trafficker == mine and s.state.hot[k].status == EXPLOITED]
    case_files.close(s.state, case, 4, CONVICTED)
    sentence.take_away(s.state, case, 4)
    return s, s.state.traffickers[mine], held


@pytest.mark.parametrize(("trafficking", "years"), [(1, 8), (0, 3)])
def test_the_trafficker_is_away_for_years_and_holds_nobody(start, luck, trafficking, years):
    s, t, held = convict(start, luck, trafficking)
    assert (t.away, t.back_day, t.held) == (1, 4 + years * 365, 0)
    assert {0, 1} <= set(held)
    for k in held:
        assert (s.state.hot[k].status, s.state.hot[k].marks) == (UNHOUSED, UNTIED)
        assert s.state.victims[k].bond > 0.0  # the tie only fades (L42)
    told = s.course()[s.course()["why"] == FREED]
    lines = list(zip(told["person"].tolist(), told["day"].tolist(), strict=True))
    assert lines == [(k, 4) for k in held]
    assert (s.state.cases[0].freed, month(s).freed) == (len(held), len(held))
    assert s.state.cases[1].state == OVERTAKEN


def test_a_diary_tells_who_is_freed_and_who_is_out_already(start, luck):
    s, _, held = convict(start, luck, diary=True)
    lines = s.diary()
    of = {what: lines["person"][lines["what"] == what].tolist() for what in (FREED_BY_SENTENCE, TRAFFICKER_SENTENCED)}
    assert of == {FREED_BY_SENTENCE: held, TRAFFICKER_SENTENCED: [2]}
    row = int(s.state.hot[0].trafficker)
    moving.begin_anew(s.state, row, int(s.state.traffickers[row].back_day))
    sentence.take_away(
        s.state, 0, int(s.state.traffickers[row].back_day) + 1
    )  # of who came after: nobody is tied to them
    assert len(s.diary()) == len(lines)


def test_who_is_in_a_place_stays_there_and_is_tied_no_more(start, luck):
    s, _, _ = convict(start, luck)
    h = s.state.hot[2]
    assert (h.place, h.marks) == (SHELTER, UNTIED)
    assert ties.is_out_of_reach(s.state, 2)
    assert retrieval.rate(s.state, 2, 5, True) == 0.0
    p = s.state.parameter[0]
    mean = (p.retrieval_reach_low + p.retrieval_reach_high) / 2
    assert ties.reach_of(s.state, 2) == pytest.approx(p.retaliation_side * mean)  # their people are free (E110)


def test_need_leads_to_another_never_to_who_is_away(start, luck):
    s, t, _ = convict(start, luck)
    n = len(s.state.traffickers)
    mine = int(s.state.hot[0].trafficker)
    luck({(SENTENCE, TO_ANOTHER): 0.999999})  # all the way round, next to the one who is away
    status.to_trafficker(s.state, 0, 9, RETURNED)
    h = s.state.hot[0]
    assert (h.status, h.marks) == (EXPLOITED, 0)
    assert h.trafficker == (mine + n - 1) % n
    assert t.held == 0
    s.state.traffickers[(mine + 1) % n].away = 1
    assert ties.next_free(s.state, mine) == (mine + 2) % n
    out.begin_tie(s.state, 1, 9, 0.0)  # one further is away, too
    assert s.state.hot[1].trafficker == (mine + 2) % n


def test_nobody_arrives_with_a_trafficker_who_is_away(start, luck):
    s, t, _ = convict(start, luck)
    for _ in range(30):
        people.arrive(s.state, int(s.state.run[0].people), 5, SEX, False)
    assert t.held == 0


def test_who_comes_back_is_somebody_else(start, luck):
    s, t, _ = convict(start, luck)
    before, home = int(t.identity), (t.home, t.style, t.reach)
    moving.traffickers_move(s.state, t.back_day - 1)
    assert t.away == 1
    moving.traffickers_move(s.state, t.back_day)
    assert (t.away, t.identity, t.held) == (0, before + len(s.state.traffickers), 0)
    assert (t.home, t.style, t.reach) != home
    assert retrieval.rate(s.state, 2, t.back_day, True) == 0.0  # nobody is tied to them
    assert case_files.case_about(s.state, 2, HERE) == -1


def test_the_last_trafficker_who_is_free_stays(start, luck):
    s = with_cases(start, **NUMBERS)
    mine = int(s.state.hot[0].trafficker)
    for k in range(len(s.state.traffickers)):
        s.state.traffickers[k].away = int(k != mine)
    sentence.take_away(s.state, open_about(s, 0), 4)
    assert s.state.traffickers[mine].away == 0


def test_who_is_locked_stays_locked(start, luck):
    s = with_cases(start, **NUMBERS)
    s.state.hot[0].status = LOCKED
    sentence.untie(s.state, 0, open_about(s, 0), 4)
    assert (s.state.hot[0].status, s.state.hot[0].marks) == (LOCKED, UNTIED)


@pytest.mark.parametrize(("housed", "status_after"), [(True, UNHOUSED), (False, PLACED)])
def test_a_worker_keeps_their_room_unless_it_is_the_employers(start, small, luck, housed, status_after):
    """E164; and nobody is exploited again by an employer who is in custody."""
    s = start(world=with_labor(small, 0.5), quiet=True, cases__opened=1.0, labor__same_employer=1.0, **NUMBERS)
    s._grow()
    i = 12
    person(s, i, age=30, means=HOUSED_BY_EMPLOYER if housed else 0)
    mine = int(s.state.hot[i].trafficker)
    luck({(SENTENCE, YEARS): 0.5, (FORENSICS, HAD): 0.999, (AGAIN, 0): 0.0, (RECRUITED, 0): 0.0})
    case = open_about(s, i)
    assert labor.stays_with_same(s.state, i, 3)
    case_files.close(s.state, case, 4, CONVICTED)
    sentence.take_away(s.state, case, 4)
    h = s.state.hot[i]
    assert (s.state.traffickers[mine].away, h.status, h.marks) == (1, status_after, UNTIED)
    assert not labor.stays_with_same(s.state, i, 5)
    out.recruit_by_another(s.state, i, 5, 0.0, 1.0)
    assert (h.status, h.marks, h.trafficker != mine) == (EXPLOITED, 0, True)


def test_a_case_that_was_closed_before_stays_what_it_was_and_who_has_left_is_left_alone(start, luck):
    s = with_cases(start, **NUMBERS)
    luck({(SENTENCE, YEARS): 0.5})
    mine = int(s.state.hot[0].trafficker)
    s.state.traffickers[s.state.hot[3].trafficker].held -= 1
    s.state.hot[3].trafficker = mine
    s.state.traffickers[mine].held += 1
    status.out_of_region(s.state, 3, 0)
    case, other = open_about(s, 0), case_files.open_case(s.state, 0, 0, ELSEWHERE)
    case_files.close(s.state, other, 2, IDLE)
    case_files.close(s.state, case, 4, CONVICTED)
    sentence.take_away(s.state, case, 4)
    assert (s.state.cases[other].state, s.state.cases[other].closed) == (IDLE, 2)
    assert s.state.hot[3].marks & UNTIED == 0
