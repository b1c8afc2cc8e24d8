"""Every cell of the report's tables, recomputed from the tables of the run."""

from __future__ import annotations

import re

import pandas as pd
from scipy import stats

from experiments.report.answer import format_estimate_row
from experiments.report.page import page_content
from experiments.results.results import Results
from tests.experiments.report.folders import recomputed


def test_the_first_table_of_the_page_is_recomputed(sets):
    """Each option minus today, by nothing of the project: levels, differences, days locked; a star only where Bonferroni allows."""
    stored = Results.open(sets)
    told = page_content(stored)["headline"]
    t = pd.read_parquet(sets / "tables" / "outcomes.parquet")
    t = t[t["group"] == "all"]
    names = dict(zip(list(told["exploited"][0])[1:], ("separation_helps", "even", "custody_harms"), strict=True))
    options = [o for o in stored.config["scenarios"] if o != "status_quo"]
    assert told["family"] == len(options) * len(names)
    for kind in ("exploited", "locked"):
        assert told[kind][0]["option"] == "today"
        for row, option in zip(told[kind][1:], options, strict=True):
            for words, beliefs in names.items():
                level = t.loc[(t["scenario"] == option) & (t["beliefs"] == beliefs), f"days_{kind}_1095"].mean()
                mean, low, high = recomputed(sets, option, "status_quo", f"days_{kind}_1095", beliefs)
                free = int(stored.config["replicates"]) - 1
                wider = (high - mean) * stats.t.ppf(1 - 0.025 / told["family"], free) / stats.t.ppf(0.975, free)
                star = "*" if kind == "exploited" and abs(mean) > wider else ""
                cell = format_estimate_row({"unit": "days", "difference": mean, "low": low, "high": high})
                assert row[words] == f"{level:,.0f}, {cell.replace(' (', star + ' (')}", (kind, option, beliefs)


def test_every_cell_of_the_comparisons_and_groups_is_recomputed(sets):
    stored = Results.open(sets)
    told = page_content(stored)
    names = ("separation_helps", "even", "custody_harms")
    cells = 0
    for beliefs, table in zip(names, told["comparisons"], strict=True):
        for row, (a, b) in zip(table["rows"], stored.config["contrasts"], strict=True):
            for outcome, cell in zip(
                ("days_exploited_365", "days_locked_365", "days_exploited_1095", "days_locked_1095"),
                list(row.values())[2:],
                strict=False,
            ):
                mean, low, high = recomputed(sets, a, b, outcome, beliefs)
                assert cell == format_estimate_row({"unit": "days", "difference": mean, "low": low, "high": high})
                cells += 1
    assert cells == 3 * 2 * 4
    first = [f"\u201c{stored.experiment.label(n)}\u201d" for n in told["first"]["pair"]]
    assert told["groups"][0]["pair"] == " minus ".join(first)  # what the first screen compares
    women = [r for r in told["groups"][1]["rows"] if r["group"] == "girls"]
    a, b = re.findall(r"\u201c([^\u201d]+)\u201d", told["groups"][1]["pair"])
    mean, low, high = recomputed(
        sets, a.replace(" ", "_"), b.replace(" ", "_"), "days_exploited_1095", "even", "gender:woman"
    )
    expected = format_estimate_row({"unit": "days", "difference": mean, "low": low, "high": high})
    assert women[1]["days exploited, 3 years"] == expected


def test_hours_are_recomputed_from_the_months_after_the_policy(sets):
    told = page_content(Results.open(sets))["capacity"]
    t = pd.read_parquet(sets / "tables" / "series.parquet")
    t = t[(t["beliefs"] == "even") & (t["scenario"] == "leave") & (t["day"] >= 30 + 29)]
    by_run = t.groupby("replicate")["bed_nights"].mean() * 365 / 30
    assert told[1]["rows"][1]["option"] == "leave"
    assert told[1]["rows"][1]["bed-nights"].startswith(f"{by_run.mean():,.0f} (")
