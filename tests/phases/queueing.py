"""A line driven alone, with made arrivals and services, and what queueing theory says of it."""

from __future__ import annotations

import heapq
import math
from types import SimpleNamespace as Record

import numpy as np

from sim import records
from sim.codes import NOBODY, SERVED, WAIT_GAVE_UP
from sim.phases import line

HERE = 1  # the line looked at; line 0 has somebody in it who is never served
COMES, DONE, GIVES_UP = range(3)


def empty_lines(rows):
    """Return what a line needs of a state: the entries, the waits noted, and how many there are; two counties."""
    s = Record(
        run=np.zeros(1, records.RUN).view(np.recarray),
        waiting=np.zeros(rows, records.WAITING).view(np.recarray),
        waits=np.zeros(rows, records.WAIT).view(np.recarray),
        counties=range(2),
    )
    line.join_line(s, 0, 0, 0, 0.0, 0.0)
    return s


def drive(rng, arrivals, servers, customers, *, patience=None, waits=True, classes=True, stay_on=False):
    """Drive a line with Poisson arrivals by class and services of mean 1; return noted waits, the share lost, mean in line.

    `patience`: rate of giving up. `waits` False: who finds nobody free leaves. `classes` False and `stay_on` are faults: classes are
    ignored; who gives up stays in the line.
    """
    s = empty_lines(2 * customers + 10)
    happenings = [(rng.exponential(1 / rate), COMES, k, k) for k, rate in enumerate(arrivals)]
    heapq.heapify(happenings)
    who, lost, area, before = len(arrivals), 0, 0.0, 0.0
    while who < customers:
        time, what, i, k = heapq.heappop(happenings)
        area += (time - before) * sum(s.waiting[at].served == 0 for at in range(1, s.run[0].waiting))
        before = time
        if what == COMES:
            who += 1
            heapq.heappush(happenings, (time + rng.exponential(1 / arrivals[k]), COMES, who, k))
            if waits or line.count_served(s, HERE) < servers:
                assert line.join_line(s, HERE, i, k if classes else 0, time, rng.random())
                if patience:
                    heapq.heappush(happenings, (time + rng.exponential(1 / patience), GIVES_UP, i, k))
            else:
                lost += 1
        elif what == DONE:
            at = line.first_done(s, HERE, time)
            assert s.waiting[at].who == i
            line.leave_line(s, at, time, SERVED)
        elif not stay_on:
            at = line.place_in_line(s, HERE, i)
            if at != NOBODY and s.waiting[at].served == 0:
                line.leave_line(s, at, time, WAIT_GAVE_UP)
        while line.count_served(s, HERE) < servers and line.next_in_line(s, HERE, NOBODY) != NOBODY:
            at = line.next_in_line(s, HERE, NOBODY)
            ends = time + rng.exponential(1.0)
            heapq.heappush(happenings, (ends, DONE, int(s.waiting[at].who), 0))
            line.begin_service(s, at, time, ends)
    return Record(
        waits=np.array(s.waits[: s.run[0].waits]), lost=lost / who, mean_in_line=area / before, until=before,
        still=np.array([w.since for w in s.waiting[1 : s.run[0].waiting] if w.served == 0]), who=who,
    )  # fmt: skip


def erlang_b(servers, load):
    """Return the share lost where nobody waits."""
    return load**servers / math.factorial(servers) / sum(load**k / math.factorial(k) for k in range(servers + 1))


def erlang_c(servers, load):
    """Return the chance to wait where everybody waits."""
    b = erlang_b(servers, load)
    return servers * b / (servers - load * (1 - b))


def erlang_a(servers, load, patience):
    """Return the share that give up: from the chances of so many there, a birth and death process."""
    chances = [1.0]
    for n in range(1, 400):
        chances.append(chances[-1] * load / (min(n, servers) + patience * max(0, n - servers)))
    waiting = sum(max(0, n - servers) * chance for n, chance in enumerate(chances)) / sum(chances)
    return patience * waiting / load


def cobham(loads):
    """Return the mean wait of each class at one server that interrupts nobody."""
    left = [1.0, *(1.0 - sum(loads[: k + 1]) for k in range(len(loads)))]
    return [sum(loads) / (left[k] * left[k + 1]) for k in range(len(loads))]
