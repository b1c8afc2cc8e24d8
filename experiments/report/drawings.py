"""The figures of a folder, put into the page: each with its finding as alternative text, and ids of its own."""

from __future__ import annotations

import html
import re
from typing import Any

from markupsafe import Markup

from experiments.report.downloads import figure_files
from experiments.report.safe_svg import redraw_svg
from experiments.results.left_out import NAME
from experiments.results.opening import shown_text
from experiments.results.results import Results
from experiments.words import FINDING, display_name, join_words
from sim.errors import RunError, one_line
from sim.reading import display_path

TITLE = re.compile(rf'<g id="{FINDING}-(?P<height>\d{{1,6}})">(?:(?!<g\b).)*?</g>', re.S)
BOX = re.compile(r'(?P<all>height="([\d.]+)pt" viewBox="0 0 ([\d.]+) [\d.]+")')
FOLDED = (
    "compared_with_today",
    "differences",
    "belief_groups",
    "return_curves",
    "trust_by_contact",
)  # figures that a first reading does not need
CAPTIONS = {
    "compared_with_today": "Each option compared with today, under each belief set. Dots are mean differences in days. Bars are 95 % intervals. The second number is the level: days a person followed spends so. A dot left of the line means fewer days than today.",
    "differences": "Each comparison under each belief set. Dots are means. Bars are 95 % intervals. A dot left of the line means fewer days with the first option.",
    "belief_line": "Each comparison along the line from one belief set to the other. Bands are 95 % intervals. Where a band holds zero, neither option clearly means fewer days.",
    "belief_groups": "Each group of beliefs moved alone; the other groups stay in the middle. Bands are 95 % intervals.",
    "belief_map": "Two contested numbers at a time. Each cell tells the difference in days for one pair of beliefs.",
    "structures": "What each choice in building the model does to a comparison. Dots are means. Bars are 95 % intervals.",
    "varied": "What the experiment varies besides beliefs, value by value. Dots are means over all else that is varied. Bars are 95 % intervals. A dot under the line means fewer days with the first option.",
    "ranks": "Each comparison against the number or lever with which it goes most, over the points of the design. A dot is one point: the mean over runs. A dot under the line means fewer days with the first option.",
    "return_curves": "How soon people are exploited again, counted from the day of separation and from the day of release. A return is no failure.",
    "trust_by_contact": "Trust in advocates by number of contacts. Bands are 95 % intervals.",
    "where_people_are": "Where the people followed are, some days after the day from which each of them is followed.",
}

TITLES = {  # what a figure shows, where a line says that it was not drawn
    "compared_with_today": "each option compared with today",
    "differences": "each comparison under each belief set",
    "belief_line": "comparisons along a line of beliefs",
    "belief_groups": "each group of beliefs moved alone",
    "belief_map": "two contested numbers at a time",
    "structures": "choices in building the model",
    "varied": "what the experiment varies, value by value",
    "ranks": "comparisons over the points of a design",
    "return_curves": "how soon people are exploited again",
    "trust_by_contact": "trust by number of contacts",
    "where_people_are": "where people are over time",
}


def load_figures(results: Results) -> list[dict[str, Any]]:
    """Return each figure: `svg`, `finding` (its title, made from the data), `caption`. Raises RunError for a corrupt one."""
    figures: list[dict[str, Any]] = []
    for name, caption in sorted(CAPTIONS.items(), key=lambda item: item[0] in FOLDED):  # those that are folded last
        path = results.folder / "figures" / f"{name}.svg"
        if path.is_file():
            text = shown_text(results.folder, f"figures/{name}.svg", results.manifest)
            try:
                finding = one_line(html.unescape(re.search(r"<dc:title>(.*?)</dc:title>", text, re.S).group(1)))  # type: ignore[union-attr]
                cropped = without_title(text)
                svg = redraw_svg(cropped or text, name, finding)
            except (ValueError, AttributeError):
                raise RunError(
                    f"{display_path(path)}: is no figure of ours; remove it, or run again with --fresh"
                ) from None
            figures.append(
                {
                    "name": name,
                    "number": len(figures) + 1,
                    "svg": Markup(svg),
                    "finding": finding,
                    "heading": finding if cropped else "",
                    "caption": caption,
                    "open": name not in FOLDED,
                    "files": figure_files(results, name),
                }
            )
    return figures


def without_title(text: str) -> str:
    """Return an SVG without its title and the room for it; nothing where the drawing does not say which that is.

    The page sets the title as text: it wraps on a phone, and a reader can search and copy it.
    """
    match = TITLE.search(text)
    box = BOX.search(text)
    if not match or not box:
        return ""
    height = float(box[2])
    cut = int(match["height"]) / 100
    if not 0 < cut < height:
        return ""
    shorter = text.replace(box[0], f'height="{height - cut:g}pt" viewBox="0 {cut:g} {box[3]} {height - cut:g}"', 1)
    return shorter.replace(match[0], "", 1)


def load_left_out(results: Results) -> list[str]:
    """Return a line for each reason why these runs could not have some figures. Raises RunError for a corrupt file."""
    if not (results.folder / "figures" / NAME).is_file():
        return []
    by_reason: dict[str, list[str]] = {}
    for line in shown_text(results.folder, f"figures/{NAME}", results.manifest).splitlines():
        figure, reason = title_and_reason(line)
        by_reason.setdefault(reason, []).append(figure)
    return [f"{join_words(list(dict.fromkeys(figures)))}: {reason}" for reason, figures in by_reason.items()]


def title_and_reason(line: str) -> tuple[str, str]:
    """Return what a figure that was left out shows, and why it was: `name: reason`, or `name, of what: reason`."""
    name = line.partition(":")[0].partition(",")[0]
    head, _, reason = line.partition(": ") if line.startswith(f"{name}: ") else line.rpartition(": ")
    return head.replace(name, TITLES.get(name, display_name(name)), 1), reason
