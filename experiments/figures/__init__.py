"""Figures: one a file; the title is the finding, with its number, built from the data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.stopping import NOT_SHOWN, point

if TYPE_CHECKING:
    from experiments.results.results import Results


def draw_all(results: Results, folder: Path) -> None:
    """Draw what the tables of an experiment allow, as SVG and PNG; `left_out.txt` names the others, each with its reason."""
    from experiments.figures.belief_line import draw_belief_line
    from experiments.figures.belief_map import draw_belief_map
    from experiments.figures.differences import draw_differences
    from experiments.figures.ranks import draw_ranks
    from experiments.figures.return_curves import draw_return_curves
    from experiments.figures.structures import draw_structures
    from experiments.figures.trust_by_contact import draw_trust_by_contact
    from experiments.figures.varied import draw_varied
    from experiments.figures.where_people_are import draw_where_people_are
    from experiments.results.left_out import remove_left_out, write_left_out

    folder.mkdir(parents=True, exist_ok=True)
    left_out: list[str] = []
    for draw in (
        draw_differences,
        draw_belief_line,
        draw_belief_map,
        draw_structures,
        draw_varied,
        draw_ranks,
        draw_return_curves,
        draw_trust_by_contact,
        draw_where_people_are,
    ):
        point(NOT_SHOWN)
        results.tables_read.clear()  # so that each figure tells of what was read for it
        left_out += draw(results, folder)
    remove_left_out(folder, left_out)
    write_left_out(folder, left_out)


def look() -> None:
    """Give figures made with pyplot, as in a notebook, the project's look."""
    from experiments.figures import style

    style.look()


def sign(figure: Any) -> None:
    """Write at the foot of a figure that its world is synthetic, not calibrated, and says no belief is true."""
    from experiments.figures import style

    style.sign(figure)
