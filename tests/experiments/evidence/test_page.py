"""The page of claims: it is what the code says, and each id has an address on it."""

from __future__ import annotations

import re

from experiments.evidence.page import linked, page_text, source_words
from experiments.markdown import escape_markdown
from sim.evidence import register
from tests.test_documents import ROOT, anchors

PAGE = ROOT / "docs" / "evidence.md"


def test_the_page_is_not_stale():
    assert PAGE.read_text("utf-8") == page_text(), "make evidence"


def test_each_id_has_an_address():
    assert {name.lower() for name in register()} <= anchors(PAGE)
    assert re.findall(r"^### (\w+)$", page_text(), re.M) == list(register())


def test_ids_in_a_text_are_links():
    assert linked("from E74, L36; E999") == "from [E74](#e74), [L36](#l36); E999"
    assert escape_markdown("a_b*c [d]") == r"a\_b\*c \[d\]"


def test_sources_are_told_with_lines_or_addresses():
    assert source_words(register()["E37"]).endswith("lines 746-750. Said by service providers (victim-witness).")
    assert "(https://pmc.ncbi.nlm.nih.gov/articles/PMC3921691)" in source_words(register()["L46"])
    assert source_words(register()["L43"]).endswith("No copy read.")
