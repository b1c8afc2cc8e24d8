"""The documentation site in a real browser: built without running notebooks, offline, for eyes, ears and keyboards."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.browser.conftest import SIZES

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.browser
SEEN = (
    "index",
    "docs/readers/policymaker",
    "docs/howto",
    "docs/reference/parameters",
    "docs/reference/python",
    "notebooks/02_whose_beliefs",
    "docs/leaders_guide",
    "docs/roles/officer",
)


def build(source: Path, into: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Build a site as `make docs` does, without running notebooks."""
    words = ["-c", str(ROOT / "docs"), "-W", "--keep-going", "-q", "-D", "nb_execution_mode=off", *options]
    return subprocess.run(
        [sys.executable, "-m", "sphinx", *words, str(source), str(into)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The folder of a site built once."""
    if find_spec("furo") is None:
        pytest.fail("the extra `docs` is not installed: `make test-browser` installs it")
    into = tmp_path_factory.mktemp("site")
    done = build(ROOT, into)
    assert done.returncode == 0, done.stderr
    return into


@pytest.mark.parametrize("name", SEEN)
def test_a_page_fits_and_has_no_faults(site, name, open_page, axe_faults, too_wide, outside):
    page = open_page((site / f"{name}.html").as_uri(), "desktop")
    page.wait_for_url("**/docs/index.html" if name == "index" else "**")
    page.wait_for_load_state()
    faults = {size: [] for size in SIZES}
    for size, (width, height) in SIZES.items():
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(100)
        faults[size] = too_wide(page)
        if size == "phone" or name == "index":
            faults[size] += axe_faults(page)
    assert faults == {size: [] for size in SIZES}
    assert outside == []


def test_the_first_page_leads_each_reader_to_their_page(site, open_page):
    page = open_page((site / "docs" / "index.html").as_uri())
    for reader in ("policymakers", "researchers", "students"):
        page.get_by_role("link", name=f"for {reader}", exact=True).click()
        assert f"For {reader}" in page.locator("h1").inner_text()
        for part in ("What this is", "What to do first", "What to be careful of", "Where next"):
            assert page.get_by_role("heading", name=part).count() == 1
        page.go_back()


def test_the_search_finds_a_word(site, open_page, outside):
    page = open_page((site / "search.html").as_uri() + "?q=retrieval")
    page.locator("#search-results li").first.wait_for(timeout=15_000)
    assert outside == []


def test_a_broken_link_stops_the_build(site, tmp_path):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Here\n\n[gone](gone.md) and {func}`sim.no_such_name`\n", "utf-8")
    done = build(tmp_path, tmp_path / "out")
    assert done.returncode != 0
    assert "gone.md" in done.stderr
    assert "no_such_name" in done.stderr


def test_every_page_ends_with_whom_to_call_but_a_printed_role_sheet(site, open_page):
    """Whoever comes to any page by a search finds it there; a sheet of paper says it itself."""
    pages = [p for p in sorted((site / "docs").rglob("*.html")) if "_static" not in p.parts]
    assert len(pages) > 50
    assert [p.name for p in pages if 'class="below"' not in p.read_text("utf-8")] == []
    page = open_page((site / "docs/levers.html").as_uri(), "desktop")
    foot = page.locator("p.below")
    assert "1-888-373-7888" in foot.inner_text()
    assert foot.is_visible()
    page.emulate_media(media="print")
    assert not foot.is_visible()
