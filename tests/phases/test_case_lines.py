"""The two lines of cases: known answers of a queue, and one that is caught."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from sim.case_records import CHARGED_WITH, COURT, DONE, NOT_ASKED, PHONE, PREPARING, SERVED, WAITING
from sim.codes import NOBODY
from sim.phases import case_lines
from tests.phases.scene import ELSEWHERE, HERE
from tests.phases.scene_of_cases import open_about, with_cases

ALARM = 1e-4  # two-sided


def some(s, n):
    """Open cases about so many traffickers; return their records."""
    rows = []
    for k in range(n):
        s.state.hot[0].trafficker = k % len(s.state.traffickers)
        rows.append(s.state.cases[open_about(s, 0)])
    for c in rows:
        c.at[PHONE] = NOT_ASKED
    return rows


def test_a_case_is_prepared_waits_is_served_and_done(start):
    s = with_cases(start)
    (c,) = some(s, 1)
    assert c.at[COURT] == NOT_ASKED
    case_lines.join(c, COURT, 10)
    assert not case_lines.advance(c, COURT, 9)
    assert c.at[COURT] == PREPARING
    case_lines.advance(c, COURT, 10)
    assert (c.at[COURT], case_lines.first_in_line(s.state, HERE, COURT)) == (WAITING, 0)
    assert case_lines.first_in_line(s.state, HERE, PHONE) == NOBODY
    c.at[COURT], c.day[COURT] = SERVED, 14
    assert not case_lines.count_line(s.state, COURT)
    assert s.state.counties[HERE].line_load == 1
    assert [case_lines.advance(c, COURT, day) for day in (13, 14, 15)] == [False, True, False]
    assert c.at[COURT] == DONE


def test_first_come_first_served(start):
    s = with_cases(start)
    for c, ready in zip(some(s, 3), (12, 10, 10), strict=True):
        case_lines.join(c, PHONE, ready)
        case_lines.advance(c, PHONE, 20)
    order = []
    while (row := case_lines.first_in_line(s.state, HERE, PHONE)) != NOBODY:
        order.append(row)
        s.state.cases[row].at[PHONE] = DONE
    assert order == [1, 2, 0]


def test_each_county_has_lines_of_its_own(start):
    s = with_cases(start)
    one, two = some(s, 2)
    one.at[COURT], two.at[COURT], one.state = SERVED, WAITING, CHARGED_WITH
    assert case_lines.count_line(s.state, COURT)
    case_lines.count_charged(s.state)
    for county, n, first in ((HERE, 1, 1), (ELSEWHERE, 0, NOBODY)):
        assert (s.state.counties[county].line_load, s.state.counties[county].prosecutor_load) == (n, n)
        assert case_lines.first_in_line(s.state, county, COURT) == first


def mean_waits(s, servers, days=12_000, rate=0.07, mean=20.0, batches=12):
    """Return the mean wait of each of some stretches: Poisson arrivals, service of exponential length, in whole days."""
    random = np.random.default_rng(5)
    spare = some(s, 24)
    free, waits = list(spare), []
    for day in range(days):
        for _ in range(random.poisson(rate)):
            c = free.pop()
            case_lines.join(c, PHONE, day)
        for c in spare:
            if c.at[PHONE] == NOT_ASKED:
                continue
            if case_lines.advance(c, PHONE, day):
                c.at[PHONE] = NOT_ASKED
                free.append(c)
        case_lines.count_line(s.state, PHONE)
        idle = servers - int(s.state.counties[HERE].line_load)
        while idle > 0 and (row := case_lines.first_in_line(s.state, HERE, PHONE)) != NOBODY:
            c = s.state.cases[row]
            waits.append(day - int(c.day[PHONE]))
            c.at[PHONE], c.day[PHONE] = SERVED, day + random.geometric(1.0 / mean)
            idle -= 1
    return np.array([part.mean() for part in np.array_split(np.array(waits), batches)])


def erlang_wait(rate, mean, servers):
    """Return the mean wait of M/M/c."""
    load = rate * mean
    below = sum(load**k / np.prod(np.arange(1, k + 1)) for k in range(servers))
    full = load**servers / np.prod(np.arange(1, servers + 1)) / (1 - load / servers)
    return full / (below + full) * mean / (servers - load)


@pytest.mark.parametrize(("servers", "caught"), [(2, False), (3, True)])
def test_the_mean_wait_is_that_of_m_m_c(start, servers, caught):
    """Two servers at 70 % of their time. The control: three servers, held against the answer for two."""
    s = with_cases(start)
    waits = mean_waits(s, servers, days=4_000 if caught else 12_000)
    p = stats.ttest_1samp(waits, erlang_wait(0.07, 20.0, 2)).pvalue
    assert (p < ALARM) == caught, (waits.mean(), erlang_wait(0.07, 20.0, 2))
