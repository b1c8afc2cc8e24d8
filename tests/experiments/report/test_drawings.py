"""Figures in the page: their finding as text, letters that can be read, nothing that acts."""

from __future__ import annotations

import re

import pytest

from experiments.report.drawings import CAPTIONS, TITLES, title_and_reason, without_title
from experiments.report.page import write_report
from experiments.results.manifest import note_shown
from sim.errors import RunError


def test_figures_carry_their_finding_as_text(folder):
    text = (folder / "report.html").read_text("utf-8")
    labels = re.findall(r'<svg role="img" aria-label="([^"]+)"', text)
    assert (
        len(labels) == len(list((folder / "figures").glob("*.svg"))) + 2 * (folder / "story.json").is_file() >= 2
    )  # a story: a wide figure, and one for a phone
    assert all(len(label) > 30 and re.search(r"\d", label) for label in labels)
    ids = re.findall(r'\bid="([^"]+)"', text)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", ["differences", "where_people_are", "trust_by_contact", "return_curves"])
def test_no_text_in_a_figure_is_under_9_pt_and_none_is_wider_than_a_page(folder, name):
    svg = (folder / "figures" / f"{name}.svg").read_text("utf-8")
    sizes = [float(x) for x in re.findall(r"font(?:-size:|:(?: \w+)*?) ([\d.]+)px", svg)]
    assert sizes
    assert min(sizes) >= 9  # SVG units of matplotlib are points
    assert float(re.search(r'<svg [^>]*?width="([\d.]+)pt"', svg, re.S).group(1)) <= 7.4 * 72 + 0.1


def test_a_figure_that_could_do_more_than_show_itself_is_refused(copied):
    path = copied / "figures" / "differences.svg"
    path.write_text(path.read_text("utf-8").replace("</svg>", "<script>1</script></svg>"), "utf-8")
    with pytest.raises(RunError, match="is not what was written"):
        write_report(copied)
    note_shown(copied, "figures")  # as somebody would who also writes the hashes anew
    with pytest.raises(RunError, match="is no figure of ours"):
        write_report(copied)


def test_each_figure_has_its_numbers_and_its_sources_beside_it_and_in_the_page(folder):
    page = (folder / "report.html").read_text("utf-8")
    drawn = sorted((folder / "figures").glob("*.svg"))
    assert drawn
    for path in drawn:
        numbers = path.with_suffix(".csv").read_text("utf-8")
        assert len(numbers.splitlines()) > 1
        for name in (f"{path.stem}.csv", f"{path.stem}.provenance.json"):
            assert f'download="{name}"' in page
        assert path.with_suffix(".csv").name in (folder / "manifest.json").read_text("utf-8")


def test_titles_of_figures_are_text_outside_the_drawing(folder):
    page = (folder / "report.html").read_text("utf-8")
    drawn = sorted((folder / "figures").glob("*.svg"))
    assert page.count('<p class="finding">') >= len(drawn)
    assert "finding-" not in page  # the title of each drawing is cut off, with its room
    whole = drawn[0].read_text("utf-8")
    cut = without_title(whole)
    heights = [float(re.search(r'height="([\d.]+)pt" viewBox', text)[1]) for text in (whole, cut)]
    assert heights[1] < heights[0] - 15
    assert without_title(cut) == ""  # one made before, whose title says not which it is, stays as it is


def test_what_was_not_drawn_goes_by_what_it_shows():
    assert set(TITLES) == set(CAPTIONS)
    assert title_and_reason("return_curves: too few: none") == (
        "how soon people are exploited again",
        "too few: none",
    )
    assert title_and_reason("varied, a: b minus c: no room") == (
        "what the experiment varies, value by value, a: b minus c",
        "no room",
    )
