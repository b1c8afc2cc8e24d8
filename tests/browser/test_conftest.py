"""The browser's own controls: what the fixtures are to catch, they catch."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

BAD = """<!doctype html><html><head><title>t</title></head><body>
<img src="http://example.org/a.png"><p style="color:#ddd;background:#fff">pale</p>
<div style="width:3000px" id="broad">wide</div></body></html>"""


def test_faults_planted_in_a_page_are_found(tmp_path, open_page, outside, axe_faults, too_wide):
    path = tmp_path / "bad.html"
    path.write_text(BAD, "utf-8")
    page = open_page(path.as_uri(), "phone")
    page.wait_for_load_state("networkidle")
    found = {line.partition(":")[0] for line in axe_faults(page)}
    assert {"color-contrast", "html-has-lang", "image-alt"} <= found
    assert too_wide(page) == ["DIV broad"]
    assert outside == ["http://example.org/a.png"]
