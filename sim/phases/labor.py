"""People exploited for labor, and their employers: who they are, and what is due to them alone (docs/labor.md)."""

from __future__ import annotations

from sim.codes import (
    DAYS_A_YEAR,
    DEBT_AND_THREAT,
    EXPLOITED,
    GENDER_NONCONFORMING,
    HOUSED_BY_EMPLOYER,
    LABOR,
    MAN,
    MEANS,
    NEVER,
    NOBODY,
    OWN_HOME,
    PAPERS_TAKEN,
    PLACED,
    WOMAN,
)
from sim.compiled import rule
from sim.declared.again import AGAIN
from sim.declared.labor import (
    COUNTY,
    EMPLOYER,
    LABOR_ARRIVALS,
    LABOR_BORN,
    MEANS_FROM,
    NO_PAPERS,
    STATUS_LOSS,
    STATUS_LOST,
    VISA,
)
from sim.draws import poisson, uniform
from sim.exact import log
from sim.phases import moving, promises, status
from sim.protocols import Parameters
from sim.rules import career, found, labor, needs
from sim.state import State

N_MEANS = len(MEANS)


@rule
def describe_employers(s: State) -> None:
    """Make the employers of each county: they stay there, and none is of the person's family."""
    p = s.parameter[0]
    for k in range(len(s.counties)):
        c = s.counties[k]
        for row in range(c.employer_first, c.employer_first + c.employers):
            t = s.traffickers[row]
            t.identity = row
            t.home = k
            t.county = k
            t.form = LABOR
            t.style = DEBT_AND_THREAT
            t.mobile = 0
            t.family = 0
            t.reach = p.employers_reach
            t.held = 0
            t.away = 0
            t.next_move = NEVER
            t.inspected_day = -NEVER
            t.tip_day = -NEVER


@rule
def labor_arrivals_on(s: State, day: int) -> int:
    """Return how many arrive on a day who are exploited for labor: a list of their own, the same in every scenario."""
    r = s.run[0]
    if r.labor_arrivals_per_year == 0.0:
        return 0
    return poisson(r.labor_arrivals_per_year / DAYS_A_YEAR, uniform(r.key0, r.key1, LABOR_ARRIVALS, 0, day, 0))


@rule
def born_draw(s: State, i: int, number: int) -> float:
    """Return draw `number` of who the person is that is exploited for labor: of the person alone."""
    r = s.run[0]
    return uniform(r.key0, r.key1, LABOR_BORN, i, 0, number)


@rule
def pick_employer(s: State, i: int) -> int:
    """Return the row of the employer who exploits person i first: of a county by its share of people."""
    c = s.counties[moving.pick_position(s.shares, 0, len(s.shares), born_draw(s, i, COUNTY))]
    return int(c.employer_first) + int(born_draw(s, i, EMPLOYER) * c.employers)


@rule
def means_of(s: State, i: int) -> int:
    """Return what ties person i to an employer, each drawn alone: a sum of numbers of `codes.MEANS`."""
    p = s.parameter[0]
    shares = (p.labor_debt, p.labor_papers, p.labor_family, p.labor_housed, p.labor_known)
    means = 0
    for k in range(N_MEANS):
        if born_draw(s, i, MEANS_FROM + k) < shares[k]:
            means += 1 << k
    return means


@rule
def describe_worker(s: State, i: int, day: int, gender_draw: float, english_draw: float, shame_draw: float) -> None:
    """Overwrite what is another thing for people exploited for labor; the draws are those that say it of anybody."""
    p = s.parameter[0]
    v = s.victims[i]
    other = MAN if gender_draw < p.labor_woman + p.labor_man else GENDER_NONCONFORMING
    v.gender = WOMAN if gender_draw < p.labor_woman else other
    v.limited_english = int(english_draw < p.labor_limited_english)
    v.foster_care = 0
    v.shared_child = 0
    visa = born_draw(s, i, VISA) < p.labor_visa
    v.undocumented = int(not visa and born_draw(s, i, NO_PAPERS) < p.labor_no_papers)
    if visa:
        v.status_until = day_of_loss(day, born_draw(s, i, STATUS_LOSS), p)
    v.shame = min(1.0, p.people_shame * shame_draw + p.people_shame_undocumented * v.undocumented)
    left = 1.0 - p.trust_trauma * v.trauma
    v.baseline_advocate = p.trust_start_advocate * left
    v.baseline_police = min(1.0, p.trust_start_police * left * p.labor_trust_police)
    v.trust_advocate = v.baseline_advocate
    v.trust_police = v.baseline_police
    v.recognition = p.labor_recognition
    v.means = means_of(s, i)


@rule
def day_of_loss(day: int, u: float, p: Parameters) -> int:
    """Return the day on which a visa is lost: one rate from arrival on (L93)."""
    if p.labor_status_loss == 0.0:
        return NEVER
    return day + 1 + int(-log(1.0 - u) / p.labor_status_loss)


@rule
def perhaps_lose_status(s: State, i: int, day: int) -> None:
    """A visa ends while the person is exploited: from now on they are without papers, and fear it (L93, E158)."""
    v = s.victims[i]
    if v.status_until > day or s.hot[i].status != EXPLOITED:
        return
    status.touch(s, i, day)
    v.status_until = NEVER
    v.undocumented = 1
    status.write_diary(s, i, day, STATUS_LOST, 0, NOBODY, 0.0)


@rule
def chance_leaves_region(s: State, i: int, day: int) -> float:
    """Return the chance that person i leaves the region today: of labor at a rate of its own, and not while papers are taken."""
    p = s.parameter[0]
    if s.hot[i].form == LABOR:
        held_back = s.hot[i].status == EXPLOITED and labor.is_tied_by(s.victims[i], PAPERS_TAKEN)
        return 0.0 if held_back else p.labor_goes_home
    return career.chance_leaves_for_good(s.victims[i], day, p)


@rule
def keeps_room(s: State, i: int, day: int, why: int) -> bool:
    """Let an adult who does not live where they work keep their room, and need no bed; return whether they do (E164).

    Who lives there loses it by leaving. Only from exploitation: whatever comes later asks for a place like everybody.
    """
    h = s.hot[i]
    v = s.victims[i]
    if h.form != LABOR or h.status != EXPLOITED or labor.is_tied_by(v, HOUSED_BY_EMPLOYER) or found.is_minor(v, day):
        return False
    status.touch(s, i, day)
    promises.honor_promise(s, i, day)
    v.waiting = 0
    status.change_status(s, i, day, PLACED, OWN_HOME, NOBODY, why)
    return True


@rule
def stays_with_same(s: State, i: int, day: int) -> bool:
    """Return whether who is exploited for labor again is so by the same employer (E167); of nobody else."""
    r = s.run[0]
    return s.hot[i].form == LABOR and uniform(r.key0, r.key1, AGAIN, i, day, 0) < s.parameter[0].labor_same_employer


@rule
def rental(s: State, i: int) -> float:
    """Return the factor on finding a home of one's own: people exploited for labor have no rental history here (E166)."""
    if s.hot[i].form != LABOR:
        return 1.0
    return needs.rental_factor(s.levers[s.victims[i].county].rental_help, s.parameter[0])
