"""`docs/claims_tested.md` says what the file of tests declares, in its order. Its numbers are those of the runs that made it."""

from __future__ import annotations

import re

from experiments.claims.judging import VERDICTS, Found
from experiments.claims.page import HEAD, belief_sets_in_words, claims_page, entry_text
from experiments.claims.saying import ORDER, not_built
from experiments.markdown import escape_markdown
from experiments.words import display_name, lower_first, sentence
from tests.test_documents import ROOT

PAGE = ROOT / "docs" / "claims_tested.md"
AGAIN = "run `make claims`: the page is not in step with configs/claims.yaml"


def test_the_page_says_what_is_declared(shipped):
    page = PAGE.read_text("utf-8")
    assert page.startswith(f"{HEAD}\n{belief_sets_in_words()}"), AGAIN
    in_order = [t for kind in ORDER for t in shipped.of_kind(kind)]
    assert [t.name for t in in_order if entry_text(t) not in page] == [], AGAIN
    headings = re.findall(r"^### (.*)$", page, re.M)
    assert headings == [escape_markdown(t.entry.says) for t in in_order], AGAIN
    assert f"none is counted: {', '.join(not_built())}." in page, AGAIN


def test_a_column_names_a_belief_set_that_the_page_tells_in_words(shipped):
    words = belief_sets_in_words()
    for b in shipped.experiments[shipped.tests[0].runs].beliefs:
        assert f"*{display_name(b.name)}*: {lower_first(sentence(b.name))}" in words


def test_each_test_has_a_verdict_under_each_belief_set(shipped):
    page = PAGE.read_text("utf-8")
    for part, test in zip(page.split("\n### ")[1:], [t for k in ORDER for t in shipped.of_kind(k)], strict=True):
        found = re.findall(rf"^\| .* \| \**({'|'.join(VERDICTS)})\** \|$", part, re.M)
        assert len(found) == len(shipped.experiments[test.runs].beliefs)


def test_a_page_is_stale_once_an_expectation_changes(shipped):
    one = Found(1.0, 0.5, 1.5, 17, 99, "as expected", True)
    findings = {t.name: {b.name: one for b in shipped.experiments[t.runs].beliefs} for t in shipped.tests}
    page = claims_page(shipped, findings)
    test = shipped.tests[0]
    changed = test.entry.model_copy(update={"expect": "fewer"})
    assert entry_text(test) in page
    assert entry_text(type(test)(test.name, changed, test.runs, test.cells, test.levers, test.names)) not in page
