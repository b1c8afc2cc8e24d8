"""Each id on the page is a link to its line in the same file, and the appendix holds what the page cites, no more."""

from __future__ import annotations

import re
from pathlib import Path

from experiments.report import page
from sim.evidence import REPORT, register
from tests.experiments.report.folders import text_of


def test_every_link_to_a_claim_leads_to_its_line(folder):
    text = (folder / "report.html").read_text("utf-8")
    linked, lines = re.findall(r'href="#claim-(\w+)"', text), re.findall(r'<div id="claim-(\w+)">', text)
    assert set(linked) == set(lines)
    assert len(lines) == len(set(lines)) > 100
    assert lines == [name for name in register() if name in lines]
    assert text.index('<h2 id="methods"') < text.index('<h2 id="sources"')
    assert text.index('<h2 id="sources"') < text.index("<details><summary>The claims that this page cites")


def test_no_id_in_a_table_of_claims_is_left_without_a_link(folder):
    text = (folder / "report.html").read_text("utf-8")
    contested = text[text.index('id="assumed"') : text.index('id="cannot"')]
    bare = re.sub(r"<a [^>]*>.*?</a>", "", contested)
    assert [name for name in register() if re.search(rf">[^<]*\b{name}\b", bare)] == []


def test_the_report_behind_the_model_is_named_in_full(folder):
    assert REPORT in text_of(folder)


def test_a_long_address_cannot_make_the_page_wider():
    """A browser that prints shrinks all to the widest line: 38 pages became 21, in letters that nobody can read."""
    style = (Path(page.__file__).parent / "templates" / "report.css").read_text("utf-8")
    (rule,) = re.findall(r"^\.sources dl \{[^}]*\}", style, re.M)
    assert "overflow-wrap: anywhere" in rule
    assert max(len(claim.where) for claim in register().values()) > 150
