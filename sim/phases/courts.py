"""Charges, trials and verdicts (E94, E113, E116 to E122, L80)."""

from __future__ import annotations

from sim.case_records import ACQUITTED, CHARGED_WITH, CONVICTED, COURT, OPEN, REFUSED_TO_CHARGE, SERVED
from sim.codes import NEVER, NOBODY
from sim.compiled import rule
from sim.declared.courts import (
    BY_RECORDS,
    CHARGED,
    COURTS,
    READY,
    READY_WHOLE,
    REMOTE,
    SUPPORTED,
    TESTIFIED,
    TESTIFIES,
    TESTIMONY,
    TRAFFICKING,
    VERDICT,
)
from sim.draws import uniform
from sim.phases import case_files, case_lines, follow_up, sentence, status, tops
from sim.rules import courts, evidence, length, testimony
from sim.state import State


@rule
def draw_in_court(s: State, row: int, number: int) -> float:
    """Return a draw about a case in court: of trafficker, county and the day on which it was opened."""
    r = s.run[0]
    c = s.cases[row]
    return uniform(r.key0, r.key1, COURTS, c.identity * len(s.counties) + c.county, c.opened, number)


@rule
def awareness_today(s: State, county: int, day: int) -> float:
    """Return how aware juries of a county are today (E121)."""
    c = s.counties[county]
    stated = s.levers[county].jury_awareness
    return courts.awareness_of_juries(stated, float(c.jury_before), float(day - c.jury_day), s.parameter[0])


@rule
def could_be_charged(s: State, row: int) -> bool:
    """Return whether the evidence of a case suffices: with somebody who cooperates; where nobody does, by records, in the few cases where these can stand alone."""
    c = s.cases[row]
    p = s.parameter[0]
    if c.people > 0:
        return evidence.beyond(c, p) >= 0.0
    return evidence.is_rich_in_records(c, p) and draw_in_court(s, row, BY_RECORDS) < p.charge_by_records


@rule
def charge(s: State, day: int) -> None:
    """Prosecutors decide on cases whose evidence suffices, oldest first, while they have room."""
    p = s.parameter[0]
    case_lines.count_charged(s)
    for k in range(s.run[0].open_cases):
        row = int(s.open_cases[k])
        c = s.cases[row]
        if c.closed != NEVER or c.state != OPEN or not could_be_charged(s, row):
            continue
        county = s.counties[c.county]
        if county.prosecutor_load + 1 <= s.levers[c.county].prosecutors * p.prosecutor_cases:
            decide_on_charge(s, row, day)
            county.prosecutor_load += int(c.state == CHARGED_WITH)


@rule
def decide_on_charge(s: State, row: int, day: int) -> None:
    """A prosecutor charges, or refuses for good; which law, and when the case will be ready for trial (E116, L80)."""
    p = s.parameter[0]
    c = s.cases[row]
    lever = s.levers[c.county]
    if draw_in_court(s, row, CHARGED) >= courts.chance_charged(awareness_today(s, int(c.county), day), p):
        case_files.close(s, row, day, REFUSED_TO_CHARGE)
        return
    c.state = CHARGED_WITH
    c.charged = day
    c.trafficking = int(draw_in_court(s, row, TRAFFICKING) < courts.share_as_trafficking(lever, p))
    days = length.around(p.court_days, p.court_spread, draw_in_court(s, row, READY))
    case_lines.join(c, COURT, day + length.whole_days(days, draw_in_court(s, row, READY_WHOLE)))


@rule
def hear(s: State, day: int) -> None:
    """Trials that end today give verdicts; then free judges begin with who has waited longest."""
    for k in range(s.run[0].open_cases):
        row = int(s.open_cases[k])
        c = s.cases[row]
        if c.closed == NEVER and case_lines.advance(c, COURT, day):
            end_trial(s, row, day)
    if case_lines.count_line(s, COURT):
        for county in range(len(s.counties)):
            begin_trials(s, county, day)


@rule
def begin_trials(s: State, county: int, day: int) -> None:
    """Free judges of a county begin, each with one trial."""
    free = int(s.levers[county].judges) - int(s.counties[county].line_load)
    while free > 0:
        row = case_lines.first_in_line(s, county, COURT)
        if row == NOBODY:
            return
        c = s.cases[row]
        c.at[COURT] = SERVED
        c.day[COURT] = day + max(1, length.nearest_day(s.parameter[0].court_trial_days))
        free -= 1


@rule
def end_trial(s: State, row: int, day: int) -> None:
    """Testimony is heard, and the verdict given; a conviction takes the trafficker away."""
    p = s.parameter[0]
    c = s.cases[row]
    heard = hear_testimony(s, row, day)
    aware = awareness_today(s, int(c.county), day)
    chance = courts.chance_convicted(c, heard, aware, s.levers[c.county], p)
    if draw_in_court(s, row, VERDICT) >= chance:
        case_files.close(s, row, day, ACQUITTED)
        return
    case_files.close(s, row, day, CONVICTED)
    sentence.take_away(s, row, day)


@rule
def hear_testimony(s: State, row: int, day: int) -> float:
    """Let who cooperates testify, or not; return what the weightiest testimony weighs, nil without any."""
    r = s.run[0]
    p = s.parameter[0]
    heaviest = 0.0
    for k in range(r.open_witnesses):
        w = s.witnesses[s.open_witnesses[k]]
        if w.case != row or w.ended != NEVER:
            continue
        i = int(w.person)
        if uniform(r.key0, r.key1, TESTIMONY, i, day, TESTIFIES) >= p.court_testifies:
            continue
        w.testified = day
        s.cases[row].testified += 1
        bear_testimony(s, i, int(s.cases[row].county), day)
        heaviest = max(heaviest, testimony.weight(s.victims[i], p))
    return heaviest


@rule
def bear_testimony(s: State, i: int, county: int, day: int) -> None:
    """What it costs the person; remote or supported by draws of the person alone, as the court of `county` has it, wherever they are (E113 to E115)."""
    r = s.run[0]
    lever = s.levers[county]
    remote = uniform(r.key0, r.key1, TESTIMONY, i, 0, REMOTE) < lever.remote_testimony
    supported = uniform(r.key0, r.key1, TESTIMONY, i, 0, SUPPORTED) < lever.court_support
    status.touch(s, i, day)
    testimony.testify(s.victims[i], remote, supported, s.parameter[0])
    status.month(s).testimonies += 1
    follow_up.note_testimony(s, i, day)
    status.write_diary(s, i, day, TESTIFIED, int(remote), NOBODY, 0.0)
    tops.renew_tops(s, i, day)
