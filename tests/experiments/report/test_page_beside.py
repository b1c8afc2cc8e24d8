"""What is told beside days has its place on the page where there is something to tell, and no place where there is not."""

from __future__ import annotations

import re

import pytest

from experiments.report import page

ROW = {"option": "today", "number": "1.0 (0.5 to 1.5)"}
TABLE = {"title": "In the middle of each range", "true": "30.0 (29.0 to 31.0)", "rows": [ROW, ROW]}
TOLD = {
    "mix": {"within": "two years", "unit": "member", "middle": TABLE, "others": [TABLE]},
    "word": {"unit": "member", "middle": TABLE, "others": [TABLE]},
    "waits": {"unit": "member", "middle": [TABLE], "others": []},
}


@pytest.mark.parametrize("names", [(), ("mix",), ("word", "waits"), tuple(TOLD)])
def test_each_has_one_place_and_a_link_leads_to_it(copied, monkeypatch, names):
    content = {name: TOLD[name] if name in names else {} for name in TOLD}
    monkeypatch.setattr(page, "beside_days", lambda results: content)
    text = page.write_report(copied).read_text("utf-8")
    assert [text.count(f' id="{name}"') for name in TOLD] == [int(name in names) for name in TOLD]
    links, ids = (re.findall(pattern, text) for pattern in (r'href="#([^"]+)"', r' id="([^"]+)"'))
    assert set(links) <= set(ids)
    assert len(ids) == len(set(ids))
    assert ("30.0 (29.0 to 31.0) are exploited for labor, under every option" in text) == ("mix" in names)
