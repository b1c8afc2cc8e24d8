"""Ids in a page become links, and the page keeps which it cites."""

from __future__ import annotations

from experiments.evidence.sources import Sources


def test_ids_become_links_and_are_kept():
    sources = Sources()
    assert sources.link("value: U6; <b> E130, E999") == (
        'value: <a href="#claim-U6">U6</a>; &lt;b&gt; <a href="#claim-E130">E130</a>, E999'
    )
    assert [row["id"] for row in sources.rows()] == ["E130", "U6"]
    assert sources.rows()[0]["source"] == "Lifelines (Alrabe and Stover 2018), lines 1256-1259"
