"""Files of the checkout that a page shows whole."""

from __future__ import annotations

from experiments.pages.markdown import fenced
from sim.lookup import shipped_configs

ROOT = shipped_configs().parent


def flagship_file() -> str:
    """Return the flagship's file."""
    return fenced((ROOT / "configs/experiments/detention_or_dropoff.yaml").read_text("utf-8"), "yaml")


def citation_file() -> str:
    """Return what to cite."""
    return fenced((ROOT / "CITATION.cff").read_text("utf-8"), "yaml")
