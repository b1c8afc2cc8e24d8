"""On the site each id of a claim in running text is a link; code, headings and what is a link already are left alone."""

from __future__ import annotations

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parent.parent
core = pytest.importorskip("docutils.core")


def linked(text: str, docname: str) -> list[tuple[str, str]]:
    """Return the links of a page, as (what is shown, where it leads)."""
    from docutils import nodes

    module = runpy.run_path(str(ROOT / "docs" / "claims.py"))
    tree = core.publish_doctree(text)
    app = SimpleNamespace(builder=SimpleNamespace(get_relative_uri=lambda a, b: f"{b} from {a}"))
    module["link_claims"](app, tree, docname)
    return [(n.astext(), n["refuri"]) for n in tree.findall(nodes.reference)]


def test_ids_in_text_lead_to_the_page_of_evidence():
    text = "E11 heading\n===========\n\nSo (E37, L91b) but ``E33``, `E18 <x>`_ and E999.\n\n* U1\n\n::\n\n  E12\n"
    there = "docs/evidence from docs/model"
    assert linked(text, "docs/model") == [
        ("E37", f"{there}#e37"),
        ("L91b", f"{there}#l91b"),
        ("E18", "x"),
        ("U1", f"{there}#u1"),
    ]


def test_on_the_page_itself_they_stay_on_it():
    assert linked("See E37.", "docs/evidence") == [("E37", "#e37")]
