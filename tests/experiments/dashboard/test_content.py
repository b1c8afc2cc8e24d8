"""The page says first what the model cannot say, and escapes what a user wrote."""

from __future__ import annotations

import re

from experiments.dashboard.basis import load_basis
from experiments.dashboard.content import lever_controls, render_page
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


def test_a_lever_that_does_nothing_in_the_world_that_is_shown_says_so(basis):
    told = render_page(basis, *parse(basis, {}))
    assert "Cases and courts (off in this world)" in told
    assert told.count("Does nothing in this world: police open no case here (cases.opened is 0).") >= 9
    assert "Does nothing in this world: nobody in this world is exploited for labor." in told
    assert "An advocate beside the officer (off" not in told
    cases = load_basis("cases", 2)
    shown = render_page(cases, *parse(cases, {}))
    assert "police open no case here" not in shown
    assert "Cases and courts (off" not in shown
    assert lever_controls("prosecutors")["off"] == ""
