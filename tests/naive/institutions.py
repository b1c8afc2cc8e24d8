"""The twin's institutions (docs/institutions.md), written anew: `t` is the twin, and draws are told by their numbers."""

from __future__ import annotations

from sim.codes import (
    DAYS_A_YEAR,
    DROP_OFF,
    EXPLOITED,
    FOSTER,
    GROUP_HOME,
    HOLD,
    HOTEL,
    LEFT_REGION,
    LOCKED,
    N_KINDS,
    NEVER,
    THERAPEUTIC,
    UNHOUSED,
    UNLIMITED,
)
from sim.exact import exp
from sim.rules.change import LN2
from tests.naive import movement


def with_help(t, v, county, q, officer=False):
    """The quality of a contact with whatever is at hand."""
    if t.u(81, v.person, t.day, int(officer)) >= t.levers[county].tangible_help:
        return q
    if officer:
        t.counties[county].o_wanted += t.p.tangible_hours
    else:
        t.counties[county].a_wanted += t.p.tangible_hours
        if v.status != EXPLOITED:
            v.need_care -= t.p.tangible_need * v.need_care
    return min(1.0, q + t.p.tangible_quality)


def with_adult(t, v, county):
    """What happens to an adult whom police would arrest."""
    lever = t.levers[county]
    shares = {"referred": lever.adults_referred, "cited": lever.adults_cited, "let go": lever.adults_let_go}
    for number, (word, part) in enumerate(shares.items()):
        if t.u(83, v.person, t.day, number) < part:
            return word
    return "arrested"


def refer(t, v, county):
    if t.u(83, v.person, t.day, 3) < t.p.adults_completed:
        movement.know(t, v, county)


def call_advocate(t, v, county, left):
    """After a police contact to which none went along."""
    lever = t.levers[county]
    if t.u(80, v.person, t.day, 0) < lever.first_advocate:
        v.advocate_due = t.day + int(lever.first_advocate_hours / 24)
        if v.advocate_due == t.day:
            advocate_arrives(t, v, left)


def advocate_arrives(t, v, may_offer=True):
    """Whether the advocate who was called meets the person."""
    v.advocate_due = NEVER
    county = t.where(v)
    lever, here = t.levers[county], v.status
    if not t.counties[county].works or (here == LOCKED and not lever.visits_while_held):
        return False
    there = 1.0
    if here in (EXPLOITED, UNHOUSED):
        there = exp(-LN2 * (lever.first_advocate_hours / 24) / t.p.first_reach_half_life)
    if t.u(80, v.person, t.day, 1) >= there:
        return False
    a = None
    if t.grants_hours(county, t.p.staff_visit_hours, t.u(80, v.person, t.day, 2)):
        a = t.pick(v, county, "advocates")
    if a is None:
        return False
    t.touch(v)
    t.meet(v, a)
    accepted = v.accepted
    if may_offer and here in (EXPLOITED, UNHOUSED):
        t.offer(v, a, county)
    if here == EXPLOITED and v.accepted == accepted and t.u(33, v.person, t.day) < t.p.seen_chance:
        t.lose(v)
    return True


def train(t, c):
    """A night of the programs of a county."""
    p, lever = t.p, t.levers[c.number]
    for posts, share, hours, wanted, far in (
        (c.advocates, lever.training_staff, p.training_hours_staff, "a_wanted", 0),
        (c.officers, lever.training_police, p.training_hours_police, "o_wanted", 2_000_000_000),
    ):
        for w in posts:
            if w.vacant_until > t.day:
                continue
            if w.trained:
                w.trained = int(t.u(82, w.worker + far, t.day, 2) >= p.training_fades / DAYS_A_YEAR)
            elif t.u(82, w.worker + far, 0, 0) < share * lever.training_compliance:
                w.trained = int(t.u(82, w.worker + far, t.day, 1) < p.training_pace / DAYS_A_YEAR)
                setattr(c, wanted, getattr(c, wanted) + hours * w.trained)


# -- laws, places, effort -----------------------------------------------------------------------------------------------


def begin(t):
    """Before anybody is there: what is stated has been so for ever."""
    for c, lever in zip(t.counties, t.levers, strict=True):
        c.law_day, c.was = 0, list(lever.response[:4])
        c.closing_day, c.closed, c.opened = 0, lever.group_homes_closed, lever.group_homes_closed
        c.recorded_today, c.pace = 0.0, 0.0
        c.jury_day, c.jury = 0, lever.jury_awareness
    for f in t.facilities:
        f.plain, f.stated, f.beds_plain = f.quality, f.beds, f.beds
    support_foster(t)


def change(t, before):
    """Levers change today; `before`: those of yesterday."""
    for c, old, new in zip(t.counties, before, t.levers, strict=True):
        if list(old.response) != list(new.response):
            left = old_practice(t, c, old)
            c.was = [now + (was - now) * left if left else now for now, was in zip(old.response, c.was, strict=False)]
            c.law_day = t.day
        if old.group_homes_closed != new.group_homes_closed:
            c.closed, c.opened = closed_and_opened(t, c, old)
            c.closing_day = t.day
        if old.jury_awareness != new.jury_awareness:
            c.jury, c.jury_day = aware(t, c, old), t.day
    support_foster(t)


def support_foster(t):
    for f in t.facilities:
        extent = t.levers[f.county].foster_support if f.kind == FOSTER else 0.0
        f.quality = f.plain + t.p.foster_quality * extent * (1.0 - f.plain)
        f.beds = f.stated = f.beds_plain
        if f.kind == FOSTER and f.beds_plain < UNLIMITED:
            f.beds = f.stated = f.beds_plain + int(f.beds_plain * t.p.foster_beds * extent)


def old_practice(t, c, lever):
    half = t.p.law_half_life * (1.0 - t.p.law_assessment * lever.law_assessment)
    return exp(-LN2 * float(t.day - c.law_day) / half) if half > 0.0 else 0.0


def practice(t, c):
    """The shares of responses today."""
    lever = t.levers[c.number]
    left = old_practice(t, c, lever)
    return [now + (was - now) * left if left else now for now, was in zip(lever.response, c.was, strict=False)]


def other_charge(t, c):
    detained = practice(t, c)[0]
    share = 0.0
    if t.p.law_workaround > 0.0 and c.was[0] > detained:
        grown = t.p.law_workaround * (1.0 - exp(-LN2 * float(t.day - c.law_day) / t.p.law_workaround_half_life))
        share = grown * (c.was[0] - detained) / (1.0 - detained)
    return t.levers[c.number].arrest_on_other_charge + share


def closed_and_opened(t, c, lever):
    shares = []
    for before, lag in ((c.closed, 0.0), (c.opened, t.p.closing_lag * DAYS_A_YEAR)):
        days = float(t.day - c.closing_day) - lag
        part = min(1.0, days / (t.p.closing_years * DAYS_A_YEAR)) if days > 0.0 else 0.0
        shares.append(before + (lever.group_homes_closed - before) * part)
    return shares


def open_beds(t):
    for c in t.counties:
        closed, opened = closed_and_opened(t, c, t.levers[c.number])
        home, other = (t.facilities[c.number * N_KINDS + kind] for kind in (GROUP_HOME, THERAPEUTIC))
        if home.stated < UNLIMITED:
            home.beds = home.stated - int(home.stated * closed)
            if other.stated < UNLIMITED:
                other.beds = other.stated + int(home.stated * opened * t.p.closing_replaced)


def drawn_in(t, v, c):
    """Whether empty beds draw a minor whom police would leave."""
    there = [
        f for f in t.facilities if f.county == c.number and f.step == 2 and f.admits[0] > 0 and f.beds < UNLIMITED
    ]
    beds = float(sum(f.beds for f in there))
    empty = float(sum(max(0, f.beds - f.occupied) for f in there))
    chance = t.p.induced_pull * empty / beds if beds > 0 and empty > 0 else 0.0
    return t.u(87, v.person, t.day) < chance


def without_place(t, v, c, response):
    """Whether a minor whom police would bring elsewhere is detained, since nothing has room."""
    if response in ("detain", "leave"):
        return False
    kinds = [DROP_OFF, HOTEL] + [HOLD] * (response == "hold")
    if any(t.free(v, kind) for kind in kinds) or t.search(v, t.step_for(v), t.day):
        return False
    return t.u(92, v.person, t.day) < t.p.detention_no_other_place * practice(t, c)[0]


def aware(t, c, lever):
    """How aware juries of a county are of what their lever states."""
    stated, half = lever.jury_awareness, t.p.jury_half_life
    return stated + (c.jury - stated) * exp(-LN2 * float(t.day - c.jury_day) / half) if half > 0.0 else stated


def explains(t, o, a):
    """Whether officer `o` says what the advocate beside them is there for; none where there is no advocate."""
    return a is not None and t.u(93, o.worker, 0) < t.p.explanation_share


def effort(t, c):
    """What police of a county do of what they could; yesterday's records are remembered first."""
    p = t.p
    c.pace += (c.recorded_today - c.pace) / p.trap_days
    c.recorded_today = 0.0
    share = 1.0
    if p.trap_strength > 0.0 and c.officers:
        enough = p.trap_enough * float(len(c.officers)) / DAYS_A_YEAR
        share = 1.0 - p.trap_strength * max(0.0, 1.0 - c.pace / enough)
    return share * (1.0 - p.leaders_share * p.leaders_effort)


def share_accompanied(t, share):
    if t.day <= 0 or share <= 0.0 or t.p.accompaniment_drift == 0.0:
        return share
    return share / (share + (1.0 - share) * exp(-t.p.accompaniment_drift * t.day / DAYS_A_YEAR))


# -- who arrives, and a date --------------------------------------------------------------------------------------------


def trust_left(t, i, minor):
    left = 1.0
    if t.u(85, i, 0, 0) < t.p.history_justice:
        left *= 1.0 - t.p.history_trust
    if not minor and t.u(85, i, 0, 1) < t.p.history_care:
        left *= 1.0 - t.p.history_trust
    return left


def left_of_shock(t):
    days = float(t.day) - t.p.shock_day
    if days < 0.0 or t.p.shock_size == 0.0:
        return 1.0
    return 1.0 - t.p.shock_size * exp(-LN2 * days / t.p.shock_half_life)


def shock(t):
    if t.day == int(t.p.shock_day) and t.p.shock_size > 0.0:
        for v in t.people:
            if v.status != LEFT_REGION:
                t.touch(v)
                v.trust_police *= 1.0 - t.p.shock_size


def work(t, v, county):
    """Help with work or school for somebody who is out and may work."""
    may = not v.undocumented or v.permit_day <= t.day
    if may and t.u(88, v.person, t.day) < t.levers[county].work_and_school:
        v.need_income -= t.p.work_step * v.need_income
