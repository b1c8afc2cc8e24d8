"""What a calibration found, as a table: each pattern, its band, what the members give, and what is not met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from experiments.patterns.file import Patterns, distance
from experiments.words import display_name


@dataclass(frozen=True)
class Given:
    """What a belief set gives. `values`: patterns [member, pattern], or of the nearest trial alone where it has no members.

    `never`: the patterns that no trial met.
    """

    values: np.ndarray
    members: int
    never: tuple[str, ...] = ()


def print_fits(out: Console, file: Patterns, sets: Mapping[str, Given]) -> None:
    """Print one table a belief set."""
    for name, fit in sets.items():
        of = f"{fit.members} members" if fit.members else "no members; the nearest trial"
        table = Table(title=f"\n{escape(display_name(name))}: {of}", title_justify="left", title_style="bold")
        table.add_column("pattern")
        table.add_column("band", justify="right")
        table.add_column("members give" if fit.members else "it gives", justify="right")
        table.add_column("")
        for k, pattern in enumerate(file.calibrated()):
            low, high = file.entries[pattern].band
            values = fit.values[:, k]
            inside = bool((distance(file.entries[pattern], values) <= 1.0).all())
            word = "met" if inside else "not met, by no trial" if pattern in fit.never else "not met"
            table.add_row(display_name(pattern), f"{low:g} to {high:g}", given_words(values), word)
        out.print(table)


def given_words(values: np.ndarray) -> str:
    """Return the mean of some values, and from where to where they lie."""
    if not np.isfinite(values).all():
        return "no value"
    if len(values) == 1:
        return f"{values[0]:.3g}"
    return f"{values.mean():.3g} ({values.min():.3g} to {values.max():.3g})"
