"""Which figures a run could not have, a line each with the reason: `left_out.txt` beside the figures that were drawn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from experiments.whole_file import write_text

NAME = "left_out.txt"


def write_left_out(figures: Path, lines: Sequence[str]) -> None:
    """Write the lines into a folder of figures; where nothing was left out, there is no such file."""
    file = figures / NAME
    if lines:
        text = "".join(f"{line}\n" for line in lines)
        write_text(file, text)
    else:
        file.unlink(missing_ok=True)


def remove_left_out(figures: Path, lines: Sequence[str]) -> None:
    """Remove figures that were drawn of fewer replicates and are left out now. No path is made of a line: labels of options stand in it."""
    names = {line.partition(":")[0] for line in lines}
    for path in figures.iterdir():
        if path.name.partition(".")[0] in names:
            path.unlink()


def read_left_out(figures: Path) -> list[str]:
    """Return the lines; none where nothing was left out."""
    file = figures / NAME
    return file.read_text("utf-8").splitlines() if file.is_file() else []
