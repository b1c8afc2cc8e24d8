"""The story that `trustline run` kept beside the results: one simulated person under two policies."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from experiments.report.allowed import redrawn
from experiments.results.opening import AGAIN, shown_text
from experiments.results.results import Results
from sim.errors import RunError, all_visible
from sim.reading import display_path

FILE = "story.json"


def story(results: Results) -> dict[str, Any] | None:
    """Return heading, intro, paragraphs (heading, lines), svg and alt; None if no story was kept. Raises RunError."""
    path = results.folder / FILE
    if not path.is_file():
        return None
    text = shown_text(results.folder, FILE, results.manifest)
    try:
        told = {**all_visible(read := json.loads(text)), "svg": read["svg"]}
        parts = [{"heading": str(p["heading"]), "lines": [str(x) for x in p["lines"]]} for p in told["paragraphs"]]
        alt = str(told["alt"])
        svg = Markup(redrawn(told["svg"], "story", alt)) if told["svg"] else ""
        return {
            "heading": str(told["heading"]),
            "intro": str(told["intro"]),
            "paragraphs": parts,
            "svg": svg,
            "alt": alt,
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise RunError(f"{display_path(path)}: is no story of ours; {AGAIN}") from None
