"""The design's properties: resolution IV, whole structures, planted main effects found."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.designs.resolution_4 import (
    LEFT_OUT,
    VARIED,
    confounded_pairs,
    design_in,
    main_effects,
    resolution_4,
    signs,
)
from sim.structure import SWITCHES, Structure


def test_the_design_has_resolution_four():
    design = signs()
    assert design.shape == (32, len(VARIED))
    np.testing.assert_array_equal(design.T @ design, 32 * np.eye(len(VARIED)))
    for a in range(9):
        for b in range(9):
            for c in range(b):
                if len({a, b, c}) == 3:  # no main effect is confounded with a two-way interaction
                    assert abs((design[:, a] * design[:, b] * design[:, c]).sum()) < 32
    assert 0 < len(confounded_pairs()) < 15


def test_main_effects_of_a_planted_case_and_of_a_wrong_order():
    design = signs()
    values = 5.0 + design @ np.arange(9) + 3.0 * design[:, 0] * design[:, 1]
    np.testing.assert_allclose(main_effects(values), 2.0 * np.arange(9), atol=1e-9)
    assert not np.allclose(main_effects(np.roll(values, 1)), 2.0 * np.arange(9))
    with pytest.raises(ValueError, match="31 values"):
        main_effects(values[1:])


def test_structures_of_the_design_are_whole():
    made = resolution_4(Structure.load("default"))
    assert len(made) == 34
    assert len({tuple(s.codes().values()) for s in made[:32]}) == 32
    assert "linear" not in {s.settings["trust_curve"] for s in made[:32]}
    base, alone = made[32:]
    assert base == Structure.load("default")
    assert base.settings not in [s.settings for s in made[:32]]  # so that there is something to compare with
    assert {n for n in SWITCHES if alone.settings[n] != base.settings[n]} == {"trust_curve"}
    assert alone.settings["trust_curve"] == "linear"
    assert resolution_4(alone)[32:] == [alone]


def test_what_is_left_out_stays_as_in_the_base():
    """Each switch left out adds a mechanism, and each that adds one is left out: by the list, not silently."""
    assert set(LEFT_OUT) == {n for n, switch in SWITCHES.items() if switch.neutral}
    base = Structure.load("default")
    for name in LEFT_OUT:
        other = Structure("other", {**base.settings, name: SWITCHES[name].settings[-1]})
        assert {s.settings[name] for s in resolution_4(other)} == {SWITCHES[name].settings[-1]}
        design = design_in(resolution_4(other))
        assert design is not None
        assert design.base == other
    assert design_in([*resolution_4(base)[:32], other]) is None
