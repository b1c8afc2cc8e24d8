"""A two-level design of resolution IV over nine structural switches: 32 runs (Box and Hunter 1961).

Five switches vary in full; the other four are products of four of them each. A main effect is then
confounded with three-way interactions only; two-way interactions are confounded with each other, in
groups that `confounded_pairs` states. Switches that take no part stand in `LEFT_OUT`; they are as in the base. Saturating against threshold trust. The base runs too, which is none of the 32,
and beside it the base with linear trust: what the third form does alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.structure import SWITCHES, Structure

RUNS = 32
# Which of the first five columns are multiplied for the sixth, seventh, ...: all words have length four or more.
GENERATORS = ((1, 2, 3, 4), (0, 2, 3, 4), (0, 1, 3, 4), (0, 1, 2, 4))
# Switches that the design does not vary. The design was committed with nine, and 32 runs hold no tenth at resolution IV
# without other generators. Each of these adds a mechanism, and what it does is not told without calibrating anew.
LEFT_OUT = ("open_case", "late_return", "people_differ", "separations_teach")
VARIED = tuple(name for name in SWITCHES if name not in LEFT_OUT)
LEVELS = {name: SWITCHES[name].settings[:1] + SWITCHES[name].settings[-1:] for name in VARIED}
ALONE = ("trust_curve", "linear")


def signs() -> np.ndarray:
    """Return the design: -1 or +1, [run, switch], in the order of `VARIED`."""
    base = np.array(list(itertools.product((-1, 1), repeat=5)))
    products = [base[:, list(g)].prod(axis=1) for g in GENERATORS]
    return np.column_stack([base, *products])[:, : len(VARIED)]


def design_rows() -> list[dict[str, str]]:
    """Return the settings of the switches that vary, a row for each of the 32 runs."""
    return [{n: LEVELS[n][int(sign > 0)] for n, sign in zip(VARIED, row, strict=True)} for row in signs()]


def resolution_4(base: Structure) -> list[Structure]:
    """Return the 32 structures of the design, then the base, and the base with the linear form of trust alone.

    A base whose trust is linear already has nothing beside it.
    """
    designed = [Structure(f"design_{k + 1:02d}", {**base.settings, **row}) for k, row in enumerate(design_rows())]
    switch, setting = ALONE
    beside = (
        []
        if base.settings[switch] == setting
        else [Structure(f"{setting}_alone", {**base.settings, switch: setting})]
    )
    return [*designed, base, *beside]


@dataclass(frozen=True)
class Design:
    """The structures of an experiment, by what they are in the design. `alone`: the base with linear trust, if it ran."""

    runs: list[Structure]
    base: Structure
    alone: Structure | None


def design_in(structures: Sequence[Structure]) -> Design | None:
    """Return the design that structures are, told by their settings, whatever they are called; None if they are not."""
    if len(structures) <= RUNS:
        return None
    base, *beside = structures[RUNS:]
    if [s.settings for s in structures[:RUNS]] != [{**base.settings, **row} for row in design_rows()]:
        return None
    return Design(list(structures[:RUNS]), base, beside[0] if beside else None)


def main_effects(values: np.ndarray) -> np.ndarray:
    """Return the mean at each switch's second level minus that at its first.

    `values`: [run, ...] in the order of the design. Returns [switch, ...].
    """
    design = signs()
    if len(values) != len(design):
        raise ValueError(f"{len(values)} values for a design of {len(design)} runs")
    return np.tensordot(design.T, np.asarray(values, float), axes=1) / (len(design) / 2)


def confounded_pairs() -> list[list[tuple[str, str]]]:
    """Return the groups of two-way interactions that this design cannot tell apart."""
    design, names = signs(), list(VARIED)
    groups: dict[bytes, list[tuple[str, str]]] = {}
    for a, b in itertools.combinations(range(len(names)), 2):
        product = design[:, a] * design[:, b]
        groups.setdefault((product * product[0]).tobytes(), []).append((names[a], names[b]))
    return [group for group in groups.values() if len(group) > 1]
