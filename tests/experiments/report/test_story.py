"""A story has its place in the page; a kept one is told, a broken one refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from experiments.report.page import write_report
from experiments.results.manifest import note_shown
from sim.errors import RunError


def test_a_story_has_its_place_between_hours_and_figures(copied, monkeypatch):
    from experiments.report import page

    story = {
        "heading": "One simulated person",
        "intro": "A simulated person.",
        "paragraphs": [{"heading": "Day 3", "lines": ["An advocate came <b>."], "open": True}],
        "finding": "",
        "svg": "",
        "narrow": "",
        "alt": "",
    }
    whole = page.page_content
    monkeypatch.setattr(page, "page_content", lambda stored: {**whole(stored), "story": story})
    text = Path(write_report(copied)).read_text("utf-8")
    assert text.index('id="capacity"') < text.index('<h2 id="story"') < text.index('<h2 id="figures"')
    assert "An advocate came &lt;b&gt;." in text
    folded = text[
        text.index("<details><summary>The two lives") :
    ]  # as the leader's guide says: nobody reads it unasked
    assert folded.index("An advocate came") < folded.index("</details>")
    monkeypatch.undo()
    (copied / "story.json").unlink()
    assert 'id="story"' not in write_report(copied).read_text("utf-8")


def test_a_kept_story_is_told_and_a_broken_one_is_refused(copied):
    told = {
        "heading": "One simulated person under two policies",
        "intro": "A simulated person.",
        "paragraphs": [{"heading": "Day 3", "lines": ["Nobody came."]}],
        "svg": '<svg xmlns="http://www.w3.org/2000/svg"><path id="a" d="M 0 0"/><use href="#a"/></svg>',
        "alt": "Two lives, day by day: they part on day 3.",
    }
    (copied / "story.json").write_text(json.dumps(told), "utf-8")
    note_shown(copied, "story.json")
    page = write_report(copied).read_text("utf-8")
    assert 'aria-label="Two lives, day by day: they part on day 3."' in page
    assert '<use href="#story-a">' in page
    assert "Nobody came." in page
    (copied / "story.json").write_text(json.dumps({**told, "narrow": told["svg"]}), "utf-8")
    note_shown(copied, "story.json")
    page = write_report(copied).read_text("utf-8")
    assert page.count('<use href="#story-a">') == page.count('<use href="#story-narrow-a">') == 1
    assert page.index('class="from-tablet"') < page.index('#story-a"') < page.index('class="on-phone"')
    for broken in ("{", json.dumps({**told, "svg": "<svg><script>1</script></svg>"}), json.dumps({"heading": "x"})):
        (copied / "story.json").write_text(broken, "utf-8")
        note_shown(copied, "story.json")
        with pytest.raises(RunError, match="is no story of ours"):
            write_report(copied)
