"""Stops: by the matrix or round a circuit, and less where police are about."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sim.codes import NOBODY
from sim.declared.circuits import BEGINS, CIRCUIT, GOES_ROUND, PASSES_OVER
from sim.draws import MOVE
from sim.phases import stops
from tests.two_counties import EAST, OUTSIDE, WEST, two_counties


def feel(s, county, felt):
    """Let police be about in a county so much."""
    c = s.state.counties[county]
    c.held_felt = 100.0
    c.police_felt = 100.0 * s.state.parameter[0].pressure_usual * (1.0 + felt)
    stops.weigh_counties(s.state)


def test_a_share_is_picked_by_its_width():
    cumulated = np.array([9.0, 9.0, 0.2, 0.7, 1.0])
    assert [stops.pick_position(cumulated, 2, 3, u) for u in (0.0, 0.19, 0.2, 0.69, 0.7, 0.999)] == [0, 0, 1, 1, 2, 2]
    assert stops.pick_position(np.array([0.3, 0.999999]), 0, 2, 0.9999999) == 1  # shares that round to less than 1


def test_nights_are_geometric_with_the_mean_of_the_registry(start, luck):
    s = start(quiet=True, moving__nights=4.0)
    stops.weigh_counties(s.state)
    even, nights = (np.arange(4000) + 0.5) / 4000, []
    for u in even:
        luck({(MOVE, 1): u})
        nights.append(stops.nights(s.state, 0, 0))
    counts = np.bincount(nights, minlength=4) / 4000
    assert counts[:4] == pytest.approx([0.0, 0.25, 0.25 * 0.75, 0.25 * 0.75**2], abs=1e-3)
    assert np.mean(nights) == pytest.approx(4.0, abs=0.01)


def test_nights_of_a_circuits_stop_and_under_pressure(start, luck):
    s = start(two_counties(), quiet=True, moving__nights=7.0, pressure__leave=math.log(2.0))
    t = s.state.traffickers[0]
    luck({(MOVE, 1): 0.5})
    t.stop, t.county = NOBODY, WEST
    stops.weigh_counties(s.state)

    def nights(mean):
        return 1 + math.floor(math.log(0.5) / math.log(1.0 - 1.0 / mean))

    assert stops.nights(s.state, 0, 0) == nights(7.0)
    feel(s, WEST, 1.0)
    assert stops.nights(s.state, 0, 0) == nights(4.0)
    t.county = OUTSIDE
    assert stops.nights(s.state, 0, 0) == nights(7.0)
    t.stop = 5  # one night in the east
    assert stops.nights(s.state, 0, 0) == 1


def test_who_goes_round_a_circuit_begins_by_nights(start, luck):
    s = start(two_counties(), quiet=True, circuits__share=0.5)
    seen = {}
    for u in (0.0, 0.2, 0.4, 0.69, 0.71, 0.999):
        luck({(CIRCUIT, GOES_ROUND): 0.4, (CIRCUIT, BEGINS): u})
        stops.begin_circuit(s.state, 0)
        seen[u] = int(s.state.traffickers[0].stop), int(s.state.traffickers[0].county)
    # 0.7 over 3, 2, 4 nights; 0.3 over 5, 2, 1, 6 nights
    assert seen == {
        0.0: (0, EAST),
        0.2: (0, EAST),
        0.4: (2, OUTSIDE),
        0.69: (2, OUTSIDE),
        0.71: (3, WEST),
        0.999: (6, OUTSIDE),
    }
    s.state.traffickers[0].stop = NOBODY
    luck({(CIRCUIT, GOES_ROUND): 0.6, (CIRCUIT, BEGINS): 0.0})
    stops.begin_circuit(s.state, 0)
    assert s.state.traffickers[0].stop == NOBODY


def test_a_circuit_goes_round(start):
    s = start(two_counties(), quiet=True)
    t = s.state.traffickers[0]
    t.stop, t.county = 3, WEST
    counties = []
    for day in range(8):
        stops.go_on(s.state, 0, day)
        counties.append(int(t.county))
    assert counties == [OUTSIDE, EAST, OUTSIDE, WEST] * 2


def test_a_stop_under_pressure_is_passed_over_but_not_for_ever(start, luck):
    s = start(two_counties(), quiet=True, pressure__away=math.log(4.0))
    feel(s, WEST, 1.0)
    t = s.state.traffickers[0]
    for drawn, county in ((0.74, OUTSIDE), (0.76, WEST)):
        t.stop = 0
        luck({(CIRCUIT, PASSES_OVER): drawn})
        stops.go_on(s.state, 0, 0)
        assert t.county == county
    feel(s, EAST, 2.0)
    t.stop = 2
    luck({(CIRCUIT, PASSES_OVER + k): 0.0 for k in range(9)})
    stops.go_on(s.state, 0, 0)
    assert t.county == WEST  # the last of the round: nobody stays where they are


@pytest.mark.slow
def test_displacement_from_one_county_in_closed_form(start, luck):
    """Shares of moves times exp(-away x), over their sum; nights 1 + (n - 1) exp(-leave x): shares of nights follow."""
    away, leave, x = 0.7, 0.5, 1.5
    s = start(two_counties(), quiet=True, pressure__away=away, pressure__leave=leave, moving__nights=6.0)
    feel(s, EAST, x)
    even = (np.arange(2000) + 0.5) / 2000
    t = s.state.traffickers[0]
    t.home, t.stop = EAST, NOBODY
    moves, spent = np.zeros(3), np.zeros(3)
    for u in even:
        luck({(MOVE, 0): u})
        stops.go_on(s.state, 0, 0)
        moves[int(t.county)] += 1
    for county in range(3):
        t.county = county
        for u in even:
            luck({(MOVE, 1): u})
            spent[county] += stops.nights(s.state, 0, 0) / len(even)
    weights = np.array([0.4 * math.exp(-away * x), 0.5, 0.1])
    mean = np.array([1.0 + 5.0 * math.exp(-leave * x), 6.0, 6.0])
    assert moves / 2000 == pytest.approx(weights / weights.sum(), abs=1e-3)
    assert spent == pytest.approx(mean, abs=0.02)
    expected = weights * mean / (weights @ mean)
    assert moves * spent / (moves @ spent) == pytest.approx(expected, abs=2e-3)
    assert expected[0] < 0.4  # the share without pressure


def test_pressure_is_felt_where_services_work_and_each_stop_has_a_draw_of_its_own(start, luck):
    s = start(two_counties(), quiet=True, pressure__away=math.log(4.0))
    feel(s, WEST, 1.0)
    feel(s, OUTSIDE, 1.0)
    assert [stops.felt_in(s.state, county) for county in (WEST, OUTSIDE)] == [pytest.approx(1.0), 0.0]
    s.state.counties[OUTSIDE].works = 1
    stops.weigh_counties(s.state)
    s.state.traffickers[0].stop = 6  # west is next, then outside
    luck({(CIRCUIT, PASSES_OVER): 0.0, (CIRCUIT, PASSES_OVER + 1): 0.99, (CIRCUIT, PASSES_OVER + 2): 0.99})
    assert stops.next_stop(s.state, 0, 0) == 4


def test_shares_of_moves_are_those_of_the_matrix(start):
    s = start(two_counties(), quiet=True)
    for home, shares in ((EAST, [0.4, 0.5, 0.1]), (OUTSIDE, [0.45, 0.45, 0.1])):
        assert [stops.share_of_moves(s.state, home, c) for c in (EAST, WEST, OUTSIDE)] == pytest.approx(shares)


@pytest.mark.parametrize(("u", "county"), [(0.2499, EAST), (0.2501, WEST), (0.8749, WEST), (0.8751, OUTSIDE)])
def test_what_pressure_keeps_from_one_county_goes_to_all_others_by_their_shares(start, u, county):
    """Shares .4, .5 and .1, of the first half is left: a quarter, five eighths, an eighth."""
    s = start(two_counties(), quiet=True)
    s.state.counties["move_weight"] = 0.5, 1.0, 1.0
    assert stops.pick_under_pressure(s.state, EAST, u) == county
