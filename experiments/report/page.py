"""The page itself: content from the tables, figures inline, one file."""

from __future__ import annotations

import html
import re
import sys
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from experiments.calibration.ensembles import RUNS_A_MEMBER
from experiments.report import sentences
from experiments.report.stored import Stored, open_folder
from experiments.store import write_whole
from experiments.words import FIRST_LINE, HEADINGS, plain, sentence
from sim.errors import RunError
from sim.parameters import REGISTRY, contested
from sim.reading import shown
from sim.structure import SWITCHES

SHOWN = ("days_exploited_365", "days_locked_365", "days_exploited_1095", "days_locked_1095", "lasting_exit")
CAPTIONS = {
    "differences": "What each comparison does to days exploited, under each belief set.",
    "belief_line": "The comparisons along the line from one belief set to the other.",
    "belief_groups": "Each group of beliefs moved alone, the others in the middle.",
    "belief_map": "Two contested numbers at a time.",
    "structures": "What each structural choice does to the comparison.",
    "return_curves": "Return after separation, on two clocks.",
    "trust_by_contact": "Trust in advocates by number of contacts.",
    "where_people_are": "Where people are over time.",
}  # fmt: skip
MOST_SETS = 5  # tables of more belief sets than this are left to summary.csv


def contrasts_table(stored: Stored, beliefs: str) -> list[dict[str, Any]]:
    """Return one row a comparison: outcome heading -> difference and interval."""
    outcomes = [o for o in SHOWN if o in stored.config["outcomes"]]
    rows = []
    for pair in stored.config["contrasts"]:
        cells = {o: sentences.row(stored, pair, beliefs, o) for o in outcomes}
        if any(c is not None for c in cells.values()):
            told = {HEADINGS.get(o, plain(o)): sentences.with_interval(c) for o, c in cells.items() if c is not None}
            rows.append({"first": plain(pair[0]), "second": plain(pair[1]), "cells": told})
    return rows


def groups_table(stored: Stored) -> list[dict[str, str]]:
    """Return, for the comparison that moves most, each group's difference in days exploited under each belief set."""
    k = sentences.horizon(stored)
    if not k or not stored.config["contrasts"] or len(stored.config["structures"]) > 1:
        return []
    pair = sentences.main_pair(stored)
    s = stored.summary
    here = s[(s["scenario"] == pair[0]) & (s["against"] == pair[1]) & (s["outcome"] == f"days_exploited_{k}")]
    groups = [g for g in here["group"].unique() if g != "all" and here[here["group"] == g]["n_index"].sum() > 0]
    sets = [b["name"] for b in stored.config["beliefs"]]
    if not groups or len(sets) > MOST_SETS:
        return []
    return [
        {
            "group": plain(g.partition(":")[2] or g)
            if not g.startswith("undocumented")
            else f"undocumented: {g.partition(':')[2]}",
            "persons": f"{int(here[(here['group'] == g) & (here['beliefs'] == sets[0])]['n_index'].sum()):,}",
            **{
                sentence(b): sentences.with_interval(r)
                for b in sets
                if (r := sentences.row(stored, pair, b, f"days_exploited_{k}", g)) is not None
            },
        }
        for g in groups
    ]


def capacity_table(stored: Stored) -> list[dict[str, str]]:
    """Return hours and bed-nights a year by scenario, middle belief set; nothing if months were not kept."""
    series = stored.table("series")
    if series is None or not len(series):
        return []
    sets = [b["name"] for b in stored.config["beliefs"]]
    here = series[series["beliefs"] == sets[len(sets) // 2]]
    columns = {
        "advocates' hours used": "advocate_hours_used",
        "officers' hours used": "officer_hours_used",
        "bed-nights": "bed_nights",
        "requests turned away": "turned_away",
        "promises broken": "promises_broken",
    }
    a_year = here.groupby("scenario", sort=False)[list(columns.values())].mean() * 365.0 / 30.0
    return [
        {"scenario": plain(str(name)), **{title: f"{a_year.loc[name, c]:,.0f}" for title, c in columns.items()}}
        for name in stored.config["scenarios"]
        if name in a_year.index
    ]


def beliefs_table(stored: Stored) -> list[dict[str, str]]:
    """Return each contested number: its range over the sets, meaning, claims."""
    rows = []
    for name, declared in contested().items():
        values = [b[declared.group][name] for b in stored.config["beliefs"]]
        low, high = min(values), max(values)
        rows.append(
            {
                "number": name,
                "meaning": declared.meaning,
                "here": f"{low:g}" if low == high else f"{low:g} to {high:g}",
                "unit": declared.unit,
                "claims": ", ".join(declared.claims),
            }
        )
    return rows


def figures(stored: Stored) -> list[dict[str, Any]]:
    """Return each figure: the drawing, its finding as alternative text, a caption."""
    made = []
    for name, caption in CAPTIONS.items():
        path = stored.path / "figures" / f"{name}.svg"
        if not path.is_file():
            continue
        text = path.read_text("utf-8")
        found = re.search(r"<dc:title>(.*?)</dc:title>", text, re.S)
        finding = html.unescape(found.group(1)) if found else caption
        drawing = text[text.index("<svg") :]
        drawing = re.sub(r"<metadata>.*?</metadata>", "", drawing, flags=re.S)
        # ids are made apart, so that two drawings on one page do not share clip paths and markers
        drawing = re.sub(r'(id="|url\(#|href="#)', rf"\g<1>{name}-", drawing)
        label = f'<svg role="img" aria-label="{html.escape(finding, quote=True)}" '
        made.append(
            {"name": name, "svg": Markup(drawing.replace("<svg ", label, 1)), "finding": finding, "caption": caption}
        )
    return made


def methods(stored: Stored) -> list[str]:
    """Return how the numbers were made."""
    c, m = stored.config, stored.manifest
    replicates = int(c["replicates"])
    unit = (
        f"{-(-replicates // RUNS_A_MEMBER)} calibrated members of {RUNS_A_MEMBER} replicates"
        if stored.calibrated
        else f"{replicates} replicates"
    )
    base = stored.summary[
        (stored.summary["scenario"] == c["baseline"])
        & (stored.summary["against"] == "")
        & (stored.summary["group"] == "all")
    ]
    people = int(base["n_index"].max()) if len(base) else 0
    return [
        f"{len(stored.runs):,} runs: {len(c['scenarios'])} scenarios, {len(c['beliefs'])} belief sets, {len(c['structures'])} structures, {replicates} replicates. Seed {c['seed']}.",
        f"Index persons: minors of the baseline at their first police contact in {c['index_days']} days, up to {people:,} a belief set; the same persons are followed for {c['follow_up_days']:,} days in every scenario, whether or not the contact happens to them there.",
        f"Intervals: 95 %, t over {unit}; scenarios are subtracted within a replicate, which shares people and luck. The population is {'drawn by seed' if c['population'] == 'by_seed' else 'fixed: intervals hold for it only'}.",
        f"The start is a burn-in of {c['burn_in_years']} years under the status quo.",
        f"Trustline {m['version']}, sources {str(m['code'])[:12]}, Python {m['python']}, {', '.join(f'{k} {v}' for k, v in m['packages'].items())}.",
    ]


def content(stored: Stored) -> dict[str, Any]:
    """Return everything that the template needs."""
    c = stored.config
    sets = [b["name"] for b in c["beliefs"]]
    tables = (
        [{"title": sentence(b), "rows": contrasts_table(stored, b)} for b in sets]
        if len(sets) * len(c["structures"]) <= MOST_SETS
        else []
    )
    counts = [len(v) for v in c.get("ensemble", {}).values()] if stored.calibrated else []
    standing = (
        f"Each belief set is calibrated to the same patterns ({min(counts)} members kept)."
        if counts
        else "Provisional: not calibrated to any observed pattern."
    )
    first = c["structures"][0]
    return {
        "title": c["question"] or plain(c["name"]),
        "first_line": FIRST_LINE,
        "standing": standing,
        "name": c["name"],
        "failed": stored.failed,
        "runs": len(stored.runs),
        "shared": sentences.options(stored)[0],
        "options": sentences.options(stored)[1],
        "answer": sentences.answer(stored),
        "flips": sentences.flips(stored),
        "tables": [t for t in tables if t["rows"]],
        "groups": groups_table(stored),
        "pair": sentences.main_pair(stored),
        "capacity": capacity_table(stored),
        "middle": sentence(sets[len(sets) // 2]),
        "figures": figures(stored),
        "beliefs": beliefs_table(stored),
        "structures": [
            {"switch": plain(n), "here": plain(str(first[n])), "settings": ", ".join(map(plain, s.settings))}
            for n, s in SWITCHES.items()
        ]
        if len(c["structures"]) == 1
        else [],
        "assumptions": sum(p.assumption for p in REGISTRY.values()),
        "numbers": len(REGISTRY),
        "methods": methods(stored),
        "plain": plain,
    }


def write_report(folder: Path) -> Path:
    """Write `report.html` into a results folder; return its path. Raises RunError."""
    stored = open_folder(folder)
    templates = Environment(
        loader=PackageLoader("experiments.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    text = templates.get_template("report.html").render(content(stored))
    path = folder / "report.html"
    try:
        write_whole(path, lambda part: part.write_text(text, "utf-8"))
    except OSError as error:
        raise RunError(f"{shown(path)}: cannot be written ({error.strerror})") from None
    return path


def report_command(folder: Path) -> int:
    """Do what `trustline report` does; return the exit code."""
    try:
        path = write_report(folder)
    except RunError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{shown(path)} ({path.stat().st_size / 1e6:.1f} MB)")
    return 0
