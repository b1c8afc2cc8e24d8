"""What a lesson shows: a picture with its title as text and a sentence for who does not see it; a text that can be folded."""

from __future__ import annotations

import base64
import io
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from experiments.figures.style import COLOURS, MARKERS, SETTINGS, SMALL_PRINT
from experiments.words import HELP

WIDTH, HEIGHT = 5.8, 3.5  # inches: on a phone the drawing shrinks to half, and its text can still be read
DOTS, SCREEN_DOTS = 150, 96  # an inch of the file; of the page


@dataclass(frozen=True)
class Picture:
    """A drawing that shows itself as the last line of a notebook's cell.

    `title`: the finding, with its numbers; it stands above the drawing as text. `alt`: what is seen, in sentences with
    values from the data; a screen reader reads it in place of the drawing. `image`: the drawing as a PNG.
    """

    title: str
    alt: str
    image: bytes
    width: int

    def _repr_html_(self) -> str:
        """Show title and drawing in a notebook or on the site."""
        source = base64.b64encode(self.image).decode("ascii")
        return (
            f'<figure style="margin:0"><figcaption style="font-weight:bold;margin:0 0 .4em">{escape(self.title)}</figcaption>'
            f'<img alt="{escape(self.alt, quote=True)}" width="{self.width}" style="max-width:100%;height:auto;background:white" '
            f'src="data:image/png;base64,{source}"></figure>'
        )

    def _repr_png_(self) -> bytes:
        """Show the drawing where no page can be shown."""
        return self.image

    def __repr__(self) -> str:
        return f"{self.title}\n{self.alt}"


@dataclass(frozen=True)
class Folded:
    """A text that a page shows only when it is opened: a story of a life is read by who chooses to. The number to call is not folded."""

    title: str
    text: str

    def _repr_html_(self) -> str:
        """Show the title, the text under it once it is opened, and the number to call."""
        body = f'<pre style="white-space:pre-wrap">{escape(self.text)}</pre>'
        return f"<details><summary>{escape(self.title)} (open to read)</summary>{body}</details><p>{escape(HELP)}</p>"

    def __repr__(self) -> str:
        return f"{self.title}\n\n{self.text}\n\n{HELP}"


def fold(title: str, text: str) -> Folded:
    """Return a text under its title: in a page it is folded until a reader opens it, in a terminal it follows at once."""
    return Folded(title, text)


def sheet(height: float = HEIGHT, columns: int = 1) -> tuple[Figure, Any]:
    """Return a figure of the lessons' width, and its axes: one, or as many as there are columns. `height`: inches."""
    with own_look():
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        axes = figure.subplots(1, columns)
    for ax in np.atleast_1d(axes):
        ax.grid(color="#dddddd", linewidth=0.6)
        ax.set_axisbelow(True)
    return figure, axes


def finish(figure: Figure, title: str, alt: str) -> Picture:
    """Return a drawing as a picture, with what every figure says of itself at its foot."""
    lines = textwrap.wrap(SMALL_PRINT, int(WIDTH * 14))
    with own_look():
        figure.supxlabel("\n".join(lines), x=0.01, ha="left", fontsize=9, color="#444444")
        buffer = io.BytesIO()
        figure.savefig(buffer, format="png", dpi=DOTS, metadata={"Software": None, "Title": title})
    return Picture(plain_minus(title), plain_minus(alt), buffer.getvalue(), round(WIDTH * SCREEN_DOTS))


@contextmanager
def own_look() -> Iterator[None]:
    """Give figures our look for a while, whatever a notebook has set before."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(SETTINGS)
        yield


def plain_minus(text: str) -> str:
    """Return a text in which a minus before a digit is a minus, so that no line breaks at it and no reader swallows it."""
    return "".join(
        "\u2212" if c == "-" and text[k + 1 : k + 2].isdigit() and not text[k - 1 : k].strip() else c
        for k, c in enumerate(text)
    )


def mark_of(k: int) -> dict[str, Any]:
    """Return colour and marker of the k-th line: colour is never alone."""
    return {"color": COLOURS[k % len(COLOURS)], "marker": MARKERS[k % len(MARKERS)]}
