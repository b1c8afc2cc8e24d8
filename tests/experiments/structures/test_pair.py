"""One pair: what is within reach is found and confirmed by fresh runs; what is not is given up; a stop changes nothing."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import gamma, poisson

from experiments.calibration.confirming import AT_FRESH
from experiments.structures.pair import AT_ONCE, shorten
from tests.experiments.structures.planted import CONDITIONS, EFFORT, PATTERNS, RULES, SCALE, Planted, pair


def test_members_within_reach_are_found_and_their_fresh_means_lie_inside():
    trier = Planted()
    found = pair(trier).finish()
    assert found.ended == "wanted"
    assert len(found.rows) >= EFFORT.wanted
    for row in found.rows:
        for name in CONDITIONS:
            low, high = PATTERNS.entries[name].band
            assert low <= row[name] <= high


def test_the_trial_that_was_accepted_is_not_among_the_runs_that_confirm_it():
    """Every accepted trial lies inside, every fresh run outside: nothing is confirmed, however good what was accepted."""
    trier = Planted(lucky=True)
    found = pair(trier).finish()
    assert found.ended == "too few"
    assert RULES.least <= len(found.points) < EFFORT.most
    assert len(found.inside) > 0
    assert found.rows == []
    fresh = [n for n in trier.made if n >= AT_FRESH]
    assert len(fresh) == EFFORT.fresh * len(found.inside)
    assert len(set(fresh)) == len(fresh)


def test_surfaces_find_more_inside_than_points_anywhere():
    found = pair(Planted()).finish()
    spread = (found.apart[: EFFORT.first] <= 1.0).all(axis=1).mean()
    proposed = (found.apart[EFFORT.first :] <= 1.0).all(axis=1).mean()
    assert proposed > 0.5 > spread


def test_a_pattern_out_of_reach_drops_the_pair_after_the_first_trials():
    trier = Planted(lost="gap_between_identifications")
    found = pair(trier).screen()
    assert found.ended == "screened"
    assert found.never == ("gap_between_identifications",)
    assert len(trier.made) == EFFORT.first
    assert pair(Planted()).screen().ended == ""  # the control: within reach, nothing is dropped


def test_later_a_pair_is_given_up_where_nothing_is_expected_inside():
    """With the screening off, the second rule ends it: after `least` trials, before all are made."""
    trier = Planted(lost="gap_between_identifications")
    found = pair(trier, rules=RULES.model_copy(update={"screening": 1e-300})).finish()
    assert found.ended == "nothing expected"
    assert RULES.least <= len(found.points) < EFFORT.most


def test_a_pair_is_given_up_where_surfaces_foretell_too_few_members():
    """A trial is inside now and then and its mean hardly ever: what is expected inside would let it go on, members do not. The control foretells enough."""
    search = pair(Planted())
    search.screen()
    points = search.result.points[:16]

    def foretold(members):
        surfaces = search._surfaces()
        surfaces.expected_members = lambda points, fresh, once: members
        return search._chance_by_surfaces(surfaces, points, 60)

    # 100 trials are left, as many as 6.25 times sixteen: four members of a Poisson number
    assert foretold(0.01) == pytest.approx(poisson.sf(3, 0.0625))
    assert foretold(0.01) < RULES.chance < foretold(1.0)
    search.result.rows = [{}] * EFFORT.needed
    assert foretold(0.0) == 1.0


@pytest.mark.parametrize(
    ("number", "sources"), [(64, []), (128, []), (128, [40]), (128, [40, 50, 60]), (159, [33, 99])]
)
def test_the_forecast_of_members_is_that_of_a_rate_with_a_gamma_posterior(number, sources):
    """Four are wanted of 160 trials, of which 32 were spread and not proposed: by integration over the rate."""
    search = pair(Planted())
    search.result.rows = [{} for _ in sources]
    search.result.sources = sources
    rate = gamma(len(sources) + 0.5, scale=1.0 / (number - 32))
    enough = quad(
        lambda x: rate.pdf(x) * poisson.sf(3 - len(sources), x * (160 - number)),
        0.0,
        4.0,
        limit=200,
        points=[1e-4, 0.01, 0.1],
    )
    assert search._chance_of_keeping(number) == pytest.approx(enough[0], abs=1e-4)


FEW = EFFORT.model_copy(update={"most": 40, "further": 160, "needed": 2, "wanted": 12})


def test_a_kept_pair_gathers_members_and_its_first_trials_stay_what_they_were():
    trier = Planted()
    search = pair(trier, FEW)
    found = search.finish()
    assert found.ended == "most"
    kept, members = dict(trier.there), list(found.rows)
    assert FEW.needed <= len(members) < FEW.wanted
    found = search.gather()
    assert found.ended == "wanted"
    assert found.rows[: len(members)] == members
    assert kept.items() <= trier.there.items()
    again = pair(trier, FEW)  # from what is kept: nothing is made anew
    made = len(trier.made)
    again.finish()
    assert again.gather().rows == found.rows
    assert len(trier.made) == made


def test_members_are_gathered_up_to_so_many_trials_and_only_where_trials_came_to_their_end():
    few = FEW.model_copy(update={"wanted": 1000, "further": 72})
    search = pair(Planted(), few)
    search.finish()
    assert search.gather().ended == "most"
    assert len(search.result.points) == 72
    ended = pair(Planted(lost=CONDITIONS[0]), FEW)
    ended.finish()
    before = len(ended.result.points)
    assert ended.gather().ended in ("screened", "nothing expected", "too few")
    assert len(ended.result.points) == before


def test_nothing_is_forecast_before_a_proposal_and_a_kept_pair_goes_on():
    search = pair(Planted())
    assert search._chance_of_keeping(EFFORT.first) == 1.0
    search.result.rows = [{}] * EFFORT.needed
    assert search._chance_of_keeping(159) == 1.0


@pytest.mark.parametrize("stop_at", [0, 5, 32, 37, 45, 50])
def test_a_search_that_was_stopped_goes_on_to_the_same_end(stop_at):
    whole = Planted()
    expected = pair(whole).finish()
    trier = Planted(stop_at=stop_at)
    with pytest.raises(KeyboardInterrupt):
        pair(trier).finish()
    assert len(trier.made) == stop_at
    trier.stop_at = 10**9
    found = pair(trier).finish()
    assert {n: a.parameters for n, a in trier.there.items()} == {n: a.parameters for n, a in whole.there.items()}
    assert found.rows == expected.rows


def test_kept_trials_are_taken_as_they_are_kept_also_where_another_machine_would_propose_others():
    whole = Planted()
    pair(whole).finish()
    other = Planted()
    for number in list(whole.there)[:36]:  # four of the first batch that surfaces proposed
        attempt = whole.there[number]
        moved = tuple(map(float, shorten(np.array(attempt.parameters) * 1.00001)))
        other.there[number] = type(attempt)(number, moved, other.values(moved, number))
    found = pair(other).finish()
    assert found.ended == "wanted"
    kept = [SCALE.to_numbers(found.points[k]) for k in range(36)]
    assert all(np.allclose(k, other.there[n].parameters, rtol=1e-12) for n, k in enumerate(kept))


def test_surfaces_are_asked_from_so_many_trials_on_and_only_where_that_is_declared():
    search = pair(Planted(), rules=RULES.model_copy(update={"foretold": 80}))
    search.screen()
    surfaces, points = search._surfaces(), search.result.points[:16]
    surfaces.expected_members = lambda points, fresh, once: 0.0
    assert not search._foretells_too_few(surfaces, points, 79)
    assert search._foretells_too_few(surfaces, points, 80)
    assert not pair(Planted())._foretells_too_few(surfaces, points, 80)


WIDE = (
    1.0  # noise of one run, in halves of a band: of one that lies in the middle of all bands few runs are inside all
)
BY_SURFACES = EFFORT.model_copy(update={"first": 64, "most": 240, "fresh": 16, "confidence": 0.5})


@pytest.fixture(scope="module")
def by_surfaces():
    """A search that surfaces lead, and its trials: made once."""
    trier = Planted(noise=WIDE)
    return pair(trier, BY_SURFACES).finish(), trier


def distances_from_middle(found):
    """How far members lie from where every mean is on its target, in widths of the cube."""
    return [np.abs(SCALE.to_points(np.array([[row[n] for n in SCALE.names]]))[0] - 0.5).max() for row in found.rows]


def test_where_runs_scatter_surfaces_find_members_that_single_runs_do_not(by_surfaces):
    """The same trials and as many of them: asked by what one run gave there are few, and asked by surfaces as many as are wanted."""
    found, _ = by_surfaces
    assert (found.ended, len(found.rows)) == ("wanted", EFFORT.wanted)
    assert max(distances_from_middle(found)) < 0.25
    once = pair(Planted(noise=WIDE), BY_SURFACES.model_copy(update={"confidence": None})).finish()
    assert len(once.rows) < len(found.rows)


def test_the_luck_of_a_run_asks_nothing(by_surfaces):
    """The control: a trial that no run saw inside is asked where surfaces are sure of it, and one that was inside by luck is not."""
    found, _ = by_surfaces
    assert not set(found.tested) <= set(found.inside.tolist())
    assert not set(found.inside.tolist()) <= set(found.tested)


def test_asked_by_surfaces_a_search_that_was_stopped_goes_on_to_the_same_end(by_surfaces):
    expected, whole = by_surfaces
    trier = Planted(noise=WIDE, stop_at=90)
    with pytest.raises(KeyboardInterrupt):
        pair(trier, BY_SURFACES).finish()
    trier.stop_at = 10**9
    found = pair(trier, BY_SURFACES).finish()
    assert list(trier.there) == list(whole.there)
    assert (found.rows, found.tested) == (expected.rows, expected.tested)


def test_asked_by_surfaces_what_is_out_of_reach_has_no_member():
    trier = Planted(lost="gap_between_identifications", noise=WIDE)
    found = pair(trier, BY_SURFACES, RULES.model_copy(update={"screening": 1e-300})).finish()
    assert (found.rows, found.tested) == ([], [])
    assert found.ended == "nothing expected"


def test_no_search_ends_while_a_trial_waits_to_be_asked():
    """One batch, of which many are likely enough: two are asked after a batch, and here no other one follows."""
    few = {"first": 64, "batch": 56, "most": 120, "further": 120, "needed": 2, "wanted": 100}
    search = pair(Planted(noise=WIDE), BY_SURFACES.model_copy(update=few))
    found = search.finish()
    assert found.ended == "most"
    assert len(found.tested) > AT_ONCE
    assert search._candidates() == []
    assert found.confirmed == [120] * len(found.rows)
