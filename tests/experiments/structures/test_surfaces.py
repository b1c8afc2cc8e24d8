"""Response surfaces: exact where the truth is of the second degree; a stated chance comes true; unsure where trials are few."""

from __future__ import annotations

import numpy as np

from experiments.patterns.file import load as load_patterns
from experiments.structures.surfaces import Surfaces, fit_surface, on_scale

ENTRIES = load_patterns().entries


def test_a_surface_of_the_second_degree_is_found_again():
    random = np.random.default_rng(1)
    points = random.random((80, 3))
    truth = 1 + points[:, 0] - 2 * points[:, 1] ** 2 + points[:, 0] * points[:, 2]
    surface = fit_surface(points, truth)
    assert surface.degree == 2
    assert np.allclose(surface.chance(points, truth.min() - 1e-3, truth.max() + 1e-3), 1.0)
    assert surface.noise < 1e-12


def test_stated_chances_come_true():
    """Of 4,000 fresh values, the share inside is the mean of the stated chances: within four of its standard errors, some
    .03 (a false alarm in some 16,000). The control states chances as if the noise were half as large: caught."""
    random = np.random.default_rng(2)
    points, fresh = random.random((300, 2)), random.random((4000, 2))
    shape = lambda p: p[:, 0] + p[:, 1] ** 2  # noqa: E731
    surface = fit_surface(points, shape(points) + 0.5 * random.standard_normal(300))
    values = shape(fresh) + 0.5 * random.standard_normal(4000)
    inside = ((values >= 0.4) & (values <= 1.0)).mean()
    assert abs(surface.chance(fresh, 0.4, 1.0).mean() - inside) < 0.03
    sharp = type(surface)(surface.coefficients, surface.inverse, surface.noise / 4, surface.freedom, surface.degree)
    assert abs(sharp.chance(fresh, 0.4, 1.0).mean() - inside) > 0.03


def test_few_trials_give_a_plainer_surface_and_none_give_none():
    points = np.random.default_rng(3).random((10, 6))
    assert fit_surface(points, points[:, 0]).degree == 0
    assert fit_surface(np.concatenate([points, points]), np.zeros(20)).degree == 1
    entry = ENTRIES["ever_detained"]
    nothing = Surfaces([entry], points, np.full((10, 1), np.nan))
    assert nothing.surfaces == [None]
    assert (nothing.chances(points) == 1.0).all()


def test_rates_and_times_are_taken_in_their_logarithm_shares_as_they_are():
    assert on_scale(ENTRIES["gap_between_identifications"], 100.0) == np.log(100.0)
    assert on_scale(ENTRIES["ever_detained"], 0.7) == 0.7
    assert np.isfinite(on_scale(ENTRIES["offers_before_acceptance"], 0.0))


def test_proposals_lie_apart_and_are_the_same_again():
    random = np.random.default_rng(4)
    points = random.random((100, 3))
    values = points[:, :1] + 0.3
    surfaces = Surfaces([ENTRIES["ever_detained"]], points, values)
    chosen, expected = surfaces.propose(10, 7)
    apart = np.linalg.norm(chosen[:, None] - chosen[None], axis=2)[np.triu_indices(10, 1)]
    assert apart.min() >= 0.05
    assert np.linalg.norm(chosen[:, None] - points[None], axis=2).min() >= 0.05  # nor where a trial was made
    assert expected > 9.0  # the truth is a line without noise: it knows where inside is
    assert (surfaces.propose(10, 7)[0] == chosen).all()
    assert (np.abs(chosen[:, 0] + 0.3 - 0.75) <= 0.1).all()


def test_luck_alone_gives_no_hope():
    """Six patterns of mere noise, each of 400 trials inside by luck in some three of ten: inside all are .3^6 of them. What a surface expects of
    trials that are spread out is that share, within a factor of two; the control is fitted to those alone that came out nearest: more than three times that."""
    random = np.random.default_rng(6)
    entry = ENTRIES["ever_detained"]
    points, values = random.random((400, 4)), 0.75 + 0.26 * random.standard_normal((400, 6))
    share = float(((values >= 0.65) & (values <= 0.85)).mean()) ** 6
    fresh = random.random((500, 4))
    expected = float(Surfaces([entry] * 6, points, values).chances(fresh).prod(axis=1).mean())
    assert share / 2 < expected < share * 2
    lucky = np.argsort(np.abs(values - 0.75).sum(axis=1))[:80]
    assert float(Surfaces([entry] * 6, points[lucky], values[lucky]).chances(fresh).prod(axis=1).mean()) > 3 * share


def test_the_top_is_found_in_ten_numbers_at_once(monkeypatch):
    """Inside is a small ball near a corner of ten numbers. What is proposed has there at least nine tenths of the best chance there is; the
    control does not climb, and comes to less than a third of that."""
    random = np.random.default_rng(5)
    points = random.random((400, 10))
    entry = ENTRIES["ever_detained"]  # a share, band .65 to .85
    top = np.array([0.95, 0.1] * 5)
    values = 0.75 + 3.0 * ((points - top) ** 2).sum(axis=1, keepdims=True) + 0.02 * random.standard_normal((400, 1))
    surfaces = Surfaces([entry], points, values)
    best = float(surfaces.chances(top[None])[0, 0])
    assert best > 0.9
    assert surfaces.propose(16, 7)[1] / 16 > 0.9 * best
    monkeypatch.setattr("experiments.structures.surfaces.CLIMB", ())
    assert surfaces.propose(16, 7)[1] / 16 < best / 3


def test_the_chance_of_a_mean_comes_true_and_members_are_both_at_once():
    """Of 4,000 means of three fresh runs the share inside is the mean of the stated chances, within .03 (a false alarm in some 16,000); the
    control states those of single runs: caught. A member is inside in a trial and in a mean."""
    random = np.random.default_rng(8)
    entry = ENTRIES["ever_detained"]
    points, fresh = random.random((600, 2)), random.random((4000, 2))
    surfaces = Surfaces([entry], points, 0.5 + 0.3 * points[:, :1] + 0.1 * random.standard_normal((600, 1)))
    means = 0.5 + 0.3 * fresh[:, 0] + 0.1 * random.standard_normal((4000, 3)).mean(axis=1)
    inside = ((means >= 0.65) & (means <= 0.85)).mean()
    assert abs(surfaces.chances(fresh, 3).mean() - inside) < 0.03
    assert abs(surfaces.chances(fresh).mean() - inside) > 0.03
    trials = 0.5 + 0.3 * fresh[:, 0] + 0.1 * random.standard_normal(4000)
    members = ((means >= 0.65) & (means <= 0.85) & (trials >= 0.65) & (trials <= 0.85)).sum()
    assert abs(surfaces.expected_members(fresh, 3) - members) < 120  # of 4,000: four standard errors


def test_places_are_looked_for_by_what_decides_one_run_or_a_mean():
    """Two patterns pull apart, and only one of them scatters widely: where one run is likeliest inside both, the mean of sixteen is less likely so than elsewhere."""
    random = np.random.default_rng(6)
    points = random.random((400, 2))
    entry = ENTRIES["ever_detained"]
    middle, half = np.mean(entry.band), np.ptp(entry.band) / 2
    wide = middle + 4 * half * (points[:, 0] - 0.7) + 2 * half * random.standard_normal(400)
    narrow = middle + 4 * half * (points[:, 0] - 0.3) + 0.3 * half * random.standard_normal(400)
    values = np.stack([wide, narrow], axis=1)
    by_run, by_mean = (Surfaces([entry, entry], points, values, runs) for runs in (1, 16))
    chosen, expected = by_mean.propose(4, 7)
    assert np.isclose(expected, by_mean.chances(chosen, 16).prod(axis=1).sum())
    assert by_mean.all_inside(by_run.propose(4, 7)[0]).max() < 0.8 * expected / 4
    assert by_mean.all_inside(by_run.nearest).mean() < 0.8 * by_mean.all_inside(by_mean.nearest).mean()
