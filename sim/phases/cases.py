"""Cases: what police and services do about them at a contact, and a day of all of them: step 7."""

from __future__ import annotations

from sim.case_records import CHARGED_WITH, GONE_AWAY, IDLE, PHONE, SERVED
from sim.codes import LABOR, LEFT_REGION, NEVER, NOBODY, RECORDED_BY_POLICE, UNTIED
from sim.columns import fetch
from sim.compiled import rule
from sim.declared.cases import CASES
from sim.declared.cooperation import WITHDRAWS
from sim.draws import uniform
from sim.phases import case_files, cooperation, courts, explanation, forensics, joint, one_case, retaliation, status
from sim.rules import evidence, found
from sim.state import State

AHEAD = 4  # cases until the one whose trafficker is asked for


@rule
def chance_opened(s: State, i: int) -> float:
    """Return the chance that police who meet person i open a case: less often about an employer (E145, L95)."""
    p = s.parameter[0]
    return p.cases_opened * p.cases_employers if s.hot[i].form == LABOR else p.cases_opened


@rule
def after_police(s: State, i: int, day: int, county: int, accompanied: bool, lost: float, officer: int) -> None:
    """Police who meet somebody on their own record may open a case or join one, and ask whether they would help it; a minor only with an advocate beside.

    `lost`: the share left of what is lost without a shared language. `officer`: the row of who asks.
    """
    chance = chance_opened(s, i)
    if chance == 0.0:
        return
    v = s.victims[i]
    if v.identified_by != RECORDED_BY_POLICE:
        return
    r = s.run[0]
    case = case_files.case_about(s, i, county)
    if case == NOBODY and not s.hot[i].marks & UNTIED and uniform(r.key0, r.key1, CASES, i, day, 0) < chance:
        case = one_case.case_to_join(s, i, county)
        if case == NOBODY:
            case = case_files.open_case(s, i, day, county)
    if case != NOBODY and (accompanied or not found.is_minor(v, day)):
        beside = s.levers[county].accompaniment_independent if accompanied else 0.0
        x = cooperation.logit_today(s, i, county, case, beside, lost) + explanation.logit_by_explanation(
            s, officer, accompanied
        )
        cooperation.ask_by_officer(s, i, day, case, x, officer)


@rule
def after_services(s: State, i: int, day: int, county: int, advocate: int) -> None:
    """A contact with services, where a case is open."""
    if s.parameter[0].cases_opened == 0.0:
        return
    cooperation.tell_of_case(s, i, day, county, case_files.case_about(s, i, county), advocate)


@rule
def work(s: State, day: int) -> None:
    """Let a day of all cases pass; nothing is looked at where none is open and nobody is at risk."""
    r = s.run[0]
    if r.open_cases == 0 and r.open_witnesses == 0:
        return
    for k in range(r.open_witnesses):
        spend_day_with_case(s, int(s.open_witnesses[k]), day)
    left = evidence.left_of_a_day(s.parameter[0])
    for k in range(r.open_cases):
        if k + AHEAD < r.open_cases:
            fetch(s.traffickers, int(s.cases[s.open_cases[k + AHEAD]].trafficker))  # theirs lie anywhere in memory
        gather_evidence(s, int(s.open_cases[k]), day, left)
    forensics.read_phones(s, day)
    courts.charge(s, day)
    courts.hear(s, day)
    case_files.tidy(s, day)


@rule
def spend_day_with_case(s: State, row: int, day: int) -> None:
    """A day of somebody who cooperates, or who testified a while ago."""
    w = s.witnesses[row]
    i = int(w.person)
    p = s.parameter[0]
    if s.hot[i].status == LEFT_REGION:
        if w.ended == NEVER:
            evidence.take_back(s.cases[w.case], w, p)
            cooperation.end(s, row, day, GONE_AWAY)
        return
    retaliation.perhaps_strike(s, row, day)
    if w.ended != NEVER:
        return
    if cooperation.draw_of(s, i, day, WITHDRAWS) < cooperation.chance_withdraws_today(s, i, day):
        cooperation.withdraw(s, row, day)
        return
    cooperation.perhaps_grow_afraid(s, row, day)
    c = s.cases[w.case]
    here = status.county_of(s, i)
    joined = 1.0 if here == c.county else joint.evidence_joined(s, here, int(c.county))
    if joined > 0.0:
        evidence.add_interview(c, w, joined, p)
        c.interviewed = day


@rule
def gather_evidence(s: State, row: int, day: int, left: float) -> None:
    """A day of a case: records that are found; what people said fades where nobody works on it, to a share `left`; an idle one is closed."""
    c = s.cases[row]
    p = s.parameter[0]
    t = s.traffickers[c.trafficker]
    evidence.look_online(c, t.county == c.county, p)
    evidence.hear_agencies(c, s.levers[c.county].labor_unit, p)
    if c.interviewed == day or c.at[PHONE] == SERVED or c.state == CHARGED_WITH:
        c.worked = day
        return
    evidence.fade(c, left)
    if day - c.worked >= p.cases_idle_days:
        case_files.close(s, row, day, IDLE)
