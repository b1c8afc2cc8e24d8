"""What documents say is true: links lead somewhere, commands exist, the parts that the program writes are whole."""

from __future__ import annotations

import functools
import re
import runpy
from pathlib import Path

import pytest

from experiments.pages.filling import parts_asked
from experiments.pages.parts import PARTS
from sim.levers import DECIDED, LEVERS
from sim.parameters import REGISTRY
from sim.structure import SWITCHES

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("configs/**/*.md"), ROOT / "notebooks/README.md"]
)
EACH = pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
SITE = runpy.run_path(str(ROOT / "docs" / "generated.py"))


def without_code(text: str) -> str:
    """Return a page without its fenced blocks."""
    return re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)


@functools.cache
def anchors(page: Path) -> set[str]:
    """Return the anchors that a code host and the site give the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", without_code(page.read_text("utf-8")), re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


def broken(page: Path) -> list[str]:
    """Return the links of a page that lead nowhere on this disk: files, folders, headings."""
    found = []
    for target in re.findall(r"\]\(([^)\s]+)\)", without_code(page.read_text("utf-8"))):
        if target.startswith(("http:", "https:", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        other = (page.parent / name) if name else page
        if not other.exists() or (anchor and anchor not in anchors(other)):
            found.append(target)
    return found


@EACH
def test_links_lead_somewhere(page):
    assert broken(page) == []


def test_a_broken_link_is_seen(tmp_path):
    (tmp_path / "there.md").write_text("# A heading, with `code`\n", "utf-8")
    page = tmp_path / "page.md"
    page.write_text(
        "# Here\n[a](there.md) [b](gone.md) [c](there.md#a-heading-with-code) [d](there.md#gone) [e](#here) [f](#gone)\n"
        "```sh\n[not](a-link)\n```\n",
        "utf-8",
    )
    assert broken(page) == ["gone.md", "there.md#gone", "#gone"]


@EACH
def test_commands_exist(page):
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for word in re.findall(r"`make ([a-z-]+)`", page.read_text("utf-8")):
        assert re.search(rf"^{word}:", makefile, re.M), word


def test_only_the_menu_of_tools_is_made_while_the_site_is_built():
    """Everything else that the program writes stands in the checkout: no page is empty where it is read without the site."""
    made = {name: page.name for page in PAGES for name in SITE["ASKED"].findall(page.read_text("utf-8"))}
    assert made == {"tools": "index.md"}
    taken = re.compile(r"^```\{(literalinclude|include|eval-rst|auto\w+)\}", re.M)
    assert [page.name for page in PAGES if taken.search(page.read_text("utf-8"))] == []
    assert taken.search("```{literalinclude} ../file.yaml\n```")


def test_the_registry_is_whole_on_its_page():
    conditions = set(LEVERS) - set(DECIDED)
    parts = {"parameters": REGISTRY, "levers": DECIDED, "conditions": conditions, "switches": SWITCHES}
    for part, names in parts.items():
        written = re.findall(r"^\| `([\w.]+)` \|", PARTS[part](), re.M)
        assert sorted(written) == sorted(names)


def test_the_data_dictionary_is_whole_on_its_page():
    from experiments.results.dictionary import BESIDE, COLUMNS, DAYS_IN_WORDS, KEY, of_names

    assert "tables" in parts_asked((ROOT / "docs" / "files.md").read_text("utf-8"))
    sections = re.split(r"^### ", PARTS["tables"](), flags=re.M)[2:]
    assert [s.partition("\n")[0] for s in sections] == [f"`{name}`" for name in COLUMNS | BESIDE]
    for section, columns in zip(sections, (COLUMNS | BESIDE).values(), strict=True):
        written = re.findall(r"^\| (`[^|]+) \|", section, re.M)
        assert written == [of_names(c) for c in columns if c not in KEY]
    spans = {c.first for many in COLUMNS.values() for c in many} | {c.last for many in COLUMNS.values() for c in many}
    words = set(re.findall(r"\b[A-Z]\b|\bk\b", " ".join(spans)))
    assert words == set(DAYS_IN_WORDS)


def test_every_public_name_is_in_the_reference():
    import experiments
    import sim

    text = (ROOT / "docs" / "reference" / "python.md").read_text("utf-8")
    assert [n for p in (sim, experiments) for n in p.__all__ if f"{p.__name__}.{n}" not in text] == []


def test_field_names_stay_in_one_place():
    """The words of kinds and statuses are spelled out in `sim/codes.py` only, among the model's sources."""
    for path in [*ROOT.glob("sim/rules/*.py"), *ROOT.glob("sim/phases/*.py")]:
        assert '"drop_off"' not in path.read_text("utf-8"), path
