"""Trustline: what `sim` and `experiments` make public, under one name.

In a checkout the two lie beside this folder. In a wheel they lie inside it, so that a user's own `sim.py` or
`experiments.py` is never taken for ours, and ours never for theirs (`hatch_build.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import experiments as experiments
import sim as sim

if TYPE_CHECKING:
    from experiments import *  # noqa: F403
    from sim import *  # noqa: F403

_ROOMS = (experiments, sim)
__all__ = sorted({name for room in _ROOMS for name in room.__all__})


def __getattr__(name: str) -> Any:
    """Import on first use: `import trustline` waits for no library."""
    for room in _ROOMS:
        if name in room.__all__:
            return getattr(room, name)
    raise AttributeError(f"module 'trustline' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__
