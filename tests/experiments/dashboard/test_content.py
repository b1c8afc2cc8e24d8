"""The page says first what the model cannot say, and escapes what a user wrote."""

from __future__ import annotations

import re

from experiments.dashboard.content import render_page
from experiments.dashboard.state import parse
from sim.evidence import REPORT


def test_what_a_user_wrote_is_escaped_on_the_page(basis):
    state, notes = parse(basis, {"a": "<script>alert(1)</script>", "<b>": "1"})
    told = render_page(basis, state, notes)
    assert "<script>alert" not in told
    assert "&lt;script&gt;alert" in told
    assert "<b>'" not in told


def test_first_lines_say_what_the_model_cannot_say(basis):
    told = render_page(basis, *parse(basis, {}))
    body = told[told.index("<header>") :]
    first = body.index("The model cannot say which belief is true.")
    assert first < body.index("No survivor was interviewed as a survivor") < body.index("<h1>")


def test_each_id_leads_to_its_line_on_the_page(basis):
    told = render_page(basis, *parse(basis, {}))
    linked, lines = re.findall(r'href="#claim-(\w+)"', told), re.findall(r'<div id="claim-(\w+)">', told)
    assert set(linked) == set(lines) >= {"E66", "E92", "U8"}
    assert len(lines) == len(set(lines))
    assert REPORT in told
