"""Files that a reader can take out of the page itself: it may have been mailed alone, without its folder."""

from __future__ import annotations

import base64
import csv
import io
import json
import math
from typing import Any

from markupsafe import Markup

from experiments.results.opening import shown_text
from experiments.results.provenance import SUFFIX
from experiments.results.results import Results
from experiments.words import lower_first

TYPES = {".csv": "text/csv", ".json": "application/json"}
Files = list[dict[str, Any]]


def make_file(name: str, text: str) -> dict[str, Any]:
    """Return a file as the page holds it: `name`, and `address`, which is the file itself."""
    kind = TYPES[name[name.rindex(".") :]]
    return {"name": name, "address": Markup(f"data:{kind};base64,{base64.b64encode(text.encode()).decode()}")}


def figure_files(results: Results, name: str) -> Files:
    """Return what stands beside a figure: the numbers that it shows, and of which runs they are. Raises RunError."""
    files = []
    for there in (f"{name}.csv", f"{name}{SUFFIX}"):
        if (results.folder / "figures" / there).is_file():
            files.append(make_file(there, shown_text(results.folder, f"figures/{there}", results.manifest)))
    return files


def first_files(first: dict[str, Any]) -> Files:
    """Return the numbers of the first screen as CSV, and what they are as JSON."""
    if not first:
        return []
    return [
        make_file("first_comparison.csv", first_csv(first)),
        make_file("first_comparison.json", first_json(first)),
    ]


def first_csv(first: dict[str, Any]) -> str:
    """Return a row for each line of the first screen."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    beside = [f"days_{s}{end}" for s in first["statuses"] for end in ("", "_reference")]
    writer.writerow(["case", "verdict", "days_exploited", "reference", "difference", "low", "high", *beside])
    for x in first["data"]:
        beside_days = [v for s in first["statuses"] for v in x.beside.get(s, (float("nan"), float("nan")))]
        numbers = (x.level, x.reference, x.difference, x.low, x.high, *beside_days)
        writer.writerow([lower_first(x.words), x.verdict, *("" if math.isnan(v) else f"{v:.6g}" for v in numbers)])
    return out.getvalue()


def first_json(first: dict[str, Any]) -> str:
    """Return what the numbers of the first screen are, and where they come from."""
    content = {
        "option": first["pair"][0],
        "reference": first["pair"][1],
        "days": first["days"],
        "made_from": ["summary.csv", "tables/outcomes.parquet"],
        "runs": "report.provenance.json, beside the report, tells of which runs",
    }
    return json.dumps(content, indent=1) + "\n"
