"""The page: one file that needs nothing else, in its order, with names escaped and failed runs told."""

from __future__ import annotations

import re
import shutil

import pandas as pd
import pytest
import yaml

from experiments import read_summary
from experiments.report.page import page_content, write_report
from experiments.results.results import Results
from sim.errors import RunError
from tests.experiments.report.folders import signed, text_of


def test_a_run_ends_with_a_report_that_needs_nothing_else(folder):
    text = (folder / "report.html").read_text("utf-8")
    assert len(text) < 5_000_000
    assert not re.search(r'(src|href)="(?!#|data:)', text)
    assert "<script" not in text
    ids = ("answer", "options", "flips", "groups", "capacity", "figures", "assumed", "cannot", "methods")
    order = [text.index(f'<h2 id="{word}"') for word in ids]
    assert order == sorted(order)
    first, short = text.index("<h1"), text.index('<h2 id="short"')
    assert first < text.index("The model cannot say which belief is true.") < short
    assert short < text.index("No survivor was interviewed as a survivor") < order[1]
    # In the summary, which may be printed alone, below a story of a life, and at the foot.
    assert text.count("1-888-373-7888") == 2 + text.count('<section class="story"')


def test_days_locked_stand_beside_days_exploited_and_nothing_is_called_best(sets):
    for table in page_content(Results.open(sets))["comparisons"]:
        headings = list(table["rows"][0])
        for k, heading in enumerate(headings):
            if heading.startswith("days exploited"):
                assert headings[k + 1] == heading.replace("exploited", "locked")
    page = text_of(sets).lower()
    assert not re.search(r"\b(best|winner|optimal|recommended)\b|[\u2605\u2606]", page)


def test_the_same_runs_give_the_same_page(copied):
    first = (copied / "report.html").read_bytes()
    assert write_report(copied).read_bytes() == first


def test_names_from_configs_are_escaped(sets, tmp_path):
    bad = "<script>alert('1')</script> & \"quotes\""
    # a name with markup is refused before a page is made: what is left is free text, and groups in the summary
    there = shutil.copytree(sets, tmp_path / "c")
    text = (there / "config.yaml").read_text("utf-8").replace("What follows under three sets of beliefs?", "QUESTION")
    config = yaml.safe_load(text)
    config["question"] = bad
    config["world"]["status_quo"]["response_to_minors"] = "leave"
    (there / "config.yaml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
    summary = read_summary(there)
    summary = summary.replace({"gender:man": f"gender:{bad}"})
    summary.to_csv(there / "summary.csv", index=False)
    signed(there)
    page = write_report(there).read_text("utf-8")
    assert "<script" not in page
    assert page.count("&lt;script&gt;") >= 3
    config["beliefs"][1]["name"] = bad
    (there / "config.yaml").write_text(yaml.safe_dump(config, sort_keys=False), "utf-8")
    signed(there)
    with pytest.raises(RunError) as error:
        write_report(there)
    assert len(str(error.value).splitlines()) == 1


def test_failed_runs_are_told(copied):
    path = copied / "tables" / "runs.parquet"
    runs = pd.read_parquet(path)
    runs.loc[0, "status"] = "failed"
    runs.to_parquet(path)
    signed(copied, status="some runs failed")
    assert f"1 of {len(runs)} runs failed." in text_of(write_report(copied).parent)


def test_a_folder_without_figures_has_a_page_that_says_so(copied):
    shutil.rmtree(copied / "figures")
    assert "No figure was drawn for these runs." in text_of(write_report(copied).parent)


def test_the_first_screen_says_how_to_read_it_and_why_this_option_stands_first(sets):
    """Three options but today under three sets of beliefs: nine bars. Open center and detention differ in how police answer alone."""
    page = text_of(sets)
    assert "all 9 that compare an option with today hold the model\u2019s own mean at once" in page
    assert "It is narrower there, for the same difference." in page  # else one difference seems to have two intervals
    assert "there all 9 hold at once" in page
    assert (
        "is told because the experiment\u2019s file names it first. Told first is its option, compared with today."
        in page
    )
    content = page_content(Results.open(sets))
    assert content["headline"]["locked_line"] in page.partition("What is not known")[0]  # on the one page, too
