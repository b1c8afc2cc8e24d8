"""Figures: one a file; the title is the finding, with its number, built from the data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.stopping import NOT_SHOWN, point

if TYPE_CHECKING:
    from experiments.results.results import Results


def draw_all(results: Results, folder: Path) -> None:
    """Draw what the tables of an experiment allow, as SVG and PNG; `left_out.txt` names the others, each with its reason."""
    import experiments.figures.belief_line as belief_line
    import experiments.figures.belief_map as belief_map
    import experiments.figures.differences as differences
    import experiments.figures.return_curves as return_curves
    import experiments.figures.structures as structures
    import experiments.figures.trust_by_contact as trust_by_contact
    import experiments.figures.where_people_are as where_people_are
    from experiments.results.left_out import note

    folder.mkdir(parents=True, exist_ok=True)
    left_out: list[str] = []
    for room in (differences, belief_line, belief_map, structures, return_curves, trust_by_contact, where_people_are):
        point(NOT_SHOWN)
        left_out += room.draw(results, folder)
    note(folder, left_out)


def look() -> None:
    """Give figures made with pyplot, as in a notebook, the project's look."""
    from experiments.figures import style

    style.look()


def sign(figure: Any) -> None:
    """Write at the foot of a figure that its world is synthetic, not calibrated, and says no belief is true."""
    from experiments.figures import style

    style.sign(figure)
