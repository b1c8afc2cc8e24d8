"""Asking, beginning and ending: a person's cooperation with a case (E94, L57, L66). Nobody cooperates without saying yes."""

from __future__ import annotations

from sim.case_records import CASE_CLOSED, GOING_ON, WITHDREW
from sim.codes import NEVER, NOBODY
from sim.compiled import rule
from sim.declared.cooperation import (
    ASKED,
    COOPERATION,
    COOPERATION_BEGUN,
    COOPERATION_ENDED,
    NAME_KEPT,
    TOLD,
)
from sim.declared.retaliation import PROTECTED, RETALIATION
from sim.draws import uniform
from sim.phases import follow_up, languages, left_ties, out, status, tops
from sim.rules import cooperation, evidence
from sim.state import State


@rule
def draw_of(s: State, i: int, day: int, number: int) -> float:
    """Return a draw about person i helping a case."""
    r = s.run[0]
    return uniform(r.key0, r.key1, COOPERATION, i, day, number)


@rule
def is_protected(s: State, i: int, case: int) -> bool:
    """Return whether the county of a case would protect person i, wherever they are: by a draw of the person alone, so more protection keeps who had it."""
    r = s.run[0]
    lever = s.levers[s.cases[case].county]
    return uniform(r.key0, r.key1, RETALIATION, i, 0, PROTECTED) < lever.protection


@rule
def logit_today(s: State, i: int, county: int, case: int, beside: float, lost: float) -> float:
    """Return the logit of saying yes to a case; the person is up to date, since somebody meets them.

    `county`: of who asks. `beside`: how independent the advocate is who stands beside, nil without one (E103).
    """
    p = s.parameter[0]
    v = s.victims[i]
    name_kept = draw_of(s, i, 0, NAME_KEPT) < s.levers[county].confidential_names
    x = cooperation.willingness(v, s.traffickers[s.hot[i].trafficker], p)
    return x + cooperation.circumstances(beside, is_protected(s, i, case), name_kept, lost, p)


@rule
def put_question(s: State, i: int, day: int, case: int, x: float) -> bool:
    """Put the question whether to begin, if nobody asked too often; nobody is asked to go on (L66). Return whether it was answered by a no."""
    v = s.victims[i]
    if v.witness == NOBODY and case != NOBODY and v.asked < s.parameter[0].cooperation_most_asked:
        v.asked += 1
        if draw_of(s, i, day, ASKED) >= cooperation.chance_agrees(x):
            return True
        begin(s, i, day, case)
    return False


@rule
def ask_by_officer(s: State, i: int, day: int, case: int, x: float, row: int) -> None:
    """An officer asks, at the logit `x` of a yes; a no discourages that officer (E98), and changes nothing for the person."""
    if put_question(s, i, day, case, x):
        s.officers[row].strain += s.parameter[0].cynicism_refusal


@rule
def tell_of_case(s: State, i: int, day: int, county: int, case: int, advocate: int) -> None:
    """An advocate tells some of an open case, and of what it would ask (L57)."""
    if case == NOBODY or draw_of(s, i, day, TOLD) >= s.parameter[0].cooperation_through_services:
        return
    put_question(s, i, day, case, logit_today(s, i, county, case, 1.0, languages.lost_with_advocate(s, i, advocate)))


@rule
def chance_withdraws_today(s: State, i: int, day: int) -> float:
    """Return the chance that person i withdraws today, as they are now."""
    known = left_ties.know_person(s, i, status.county_of(s, i))
    return cooperation.chance_withdraws(out.state_today(s, i, day), known, s.parameter[0])


@rule
def perhaps_grow_afraid(s: State, row: int, day: int) -> None:
    """A day in which who cooperates grows more afraid (E110), unless the county of the case protects them."""
    w = s.witnesses[row]
    i = int(w.person)
    if s.parameter[0].cooperation_fear_rise == 0.0 or is_protected(s, i, int(w.case)):
        return
    status.touch(s, i, day)
    cooperation.grow_afraid(s.victims[i], s.parameter[0])
    tops.renew_tops(s, i, day)


@rule
def begin(s: State, i: int, day: int, case: int) -> None:
    """Person i says yes: a line of their own in the list of those who cooperate."""
    r = s.run[0]
    w = s.witnesses[r.witnesses]
    w.person = i
    w.case = case
    w.began = day
    w.ended = NEVER
    w.state = GOING_ON
    w.testified = NEVER
    w.risk_until = -NEVER
    w.struck = 0
    w.said = 0.0
    s.victims[i].witness = r.witnesses
    s.open_witnesses[r.open_witnesses] = r.witnesses
    r.open_witnesses += 1
    r.witnesses += 1
    s.cases[case].people += 1
    status.month(s).cooperations += 1
    follow_up.note_cooperation(s, i, day)
    status.write_diary(s, i, day, COOPERATION_BEGUN, 0, NOBODY, 0.0)


@rule
def end(s: State, row: int, day: int, state: int) -> None:
    """A cooperation ends; `state`: how. Whoever looks at the list takes it out tonight."""
    w = s.witnesses[row]
    w.ended = day
    w.state = state
    s.cases[w.case].people -= 1
    s.victims[w.person].witness = NOBODY
    status.month(s).cooperations_ended += 1
    status.write_diary(s, int(w.person), day, COOPERATION_ENDED, state, NOBODY, 0.0)


@rule
def withdraw(s: State, row: int, day: int) -> None:
    """The person withdraws: their own choice, at any time. What they said counts little from then on (E94)."""
    w = s.witnesses[row]
    evidence.take_back(s.cases[w.case], w, s.parameter[0])
    end(s, row, day, WITHDREW)


@rule
def release_everybody(s: State, case: int, day: int) -> None:
    """The case is closed: nobody is asked for more. Who testified may still be struck for a time (E110)."""
    after = int(s.parameter[0].retaliation_after_days)
    for k in range(s.run[0].open_witnesses):
        row = int(s.open_witnesses[k])
        w = s.witnesses[row]
        if w.case == case and w.ended == NEVER:
            if w.testified != NEVER:
                w.risk_until = day + after
            end(s, row, day, CASE_CLOSED)
