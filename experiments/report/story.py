"""The story that `trustline run` kept beside the results: one simulated person under two policies."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from experiments.report.drawings import without_title
from experiments.report.safe_svg import redraw_svg
from experiments.results.opening import AGAIN, shown_text
from experiments.results.results import Results
from sim.errors import RunError, all_visible
from sim.reading import display_path

FILE = "story.json"


def load_story(results: Results) -> dict[str, Any] | None:
    """Return heading, intro, paragraphs (heading, lines), svg, the same `narrow` for a phone, and alt; None if no story was kept. Raises RunError."""
    path = results.folder / FILE
    if not path.is_file():
        return None
    text = shown_text(results.folder, FILE, results.manifest)
    try:
        content = {
            **all_visible(stored := json.loads(text)),
            "svg": stored["svg"],
            "narrow": stored.get("narrow", ""),
        }
        parts = [
            {
                "heading": str(p["heading"]),
                "lines": [str(x) for x in p["lines"]],
                "open": p.get("open", True) is not False,  # a story kept before had no such key
            }
            for p in content["paragraphs"]
        ]
        alt = str(content["alt"])
        cropped = without_title(content["svg"])
        narrow = content["narrow"]  # a story kept before has none
        svgs = {"story": cropped or content["svg"], "story-narrow": without_title(narrow) or narrow}
        svg, narrow = (Markup(redraw_svg(drawing, name, alt)) if drawing else "" for name, drawing in svgs.items())
        return {
            "heading": str(content["heading"]),
            "intro": str(content["intro"]),
            "paragraphs": parts,
            "svg": svg,
            "narrow": narrow,
            "finding": alt.partition(". ")[0] if cropped else "",
            "alt": alt.partition(". ")[2] if cropped else alt,
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise RunError(f"{display_path(path)}: is no story of ours; {AGAIN}") from None
