"""One figure in place of all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from experiments import stopping


def draw_one(results: Any, folder: Path) -> None:
    """Draw one figure only, where a test is of something else; it can be stopped as the drawing of all."""
    from experiments.figures import trust_by_contact

    folder.mkdir(parents=True, exist_ok=True)
    stopping.point(stopping.NOT_SHOWN)
    trust_by_contact.draw_trust_by_contact(results, folder)
