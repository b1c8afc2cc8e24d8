"""Trustline's experiments: designs, runs, results, estimates. Public: `load`, `run`, `compare`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from experiments.config import load
    from experiments.running import Results, compare, run

__all__ = ["Results", "compare", "load", "run"]


def __getattr__(name: str) -> Any:
    """Import on first use, so that `trustline --help` does not wait for pandas."""
    if name == "load":
        from experiments.config import load

        return load
    if name in ("run", "compare", "Results"):
        from experiments import running

        return getattr(running, name)
    raise AttributeError(f"module 'experiments' has no attribute '{name}'")
