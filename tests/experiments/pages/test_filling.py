"""Pages hold what the program would write now; a page that asks for what there is not is one line; nothing is half written."""

from __future__ import annotations

from pathlib import Path

import pytest

from experiments.exit_codes import AMISS, DONE, UNUSABLE
from experiments.pages.command import main
from experiments.pages.filling import fill, pages_of, parts_asked, stale_pages, write_pages
from experiments.pages.parts import PARTS
from sim.errors import ConfigError

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGE = "# A page\n\nOur words.\n\n<!-- make pages: {name} -->\n{inside}<!-- end: {end} -->\n\nMore words.\n"
TWO = {"day": lambda: "a day", "night": lambda: "a night"}


def test_no_page_is_stale():
    stale = [str(path.relative_to(DOCS)) for path in stale_pages(DOCS, PARTS)]
    assert stale == [], f"{', '.join(stale)}: stale; run `make pages` and commit what it writes"


def test_every_part_stands_on_a_page():
    on_pages = {name for path in pages_of(DOCS) for name in parts_asked(path.read_text("utf-8"))}
    assert sorted(PARTS) == sorted(on_pages)


def test_words_around_a_part_stay_and_a_second_time_changes_nothing(tmp_path):
    path = tmp_path / "page.md"
    path.write_text(PAGE.format(name="day", inside="old\n", end="day"), "utf-8")
    assert [p.name for p in stale_pages(tmp_path, TWO)] == ["page.md"]
    assert write_pages(tmp_path, TWO) == [path]
    assert path.read_text("utf-8") == PAGE.format(name="day", inside="\na day\n\n", end="day")
    assert write_pages(tmp_path, TWO) == stale_pages(tmp_path, TWO) == []


@pytest.mark.parametrize(
    ("name", "end", "line"),
    [
        ("dya", "dya", "page.md:5: unknown part of a page 'dya'; did you mean 'day'?"),
        ("day", "night", "page.md:5: expected a line <!-- end: day --> further down"),
    ],
)
def test_a_part_that_cannot_be_written_is_one_line(tmp_path, name, end, line):
    text = PAGE.format(name=name, inside="", end=end)
    with pytest.raises(ConfigError) as told:
        fill(tmp_path / "page.md", text, TWO)
    assert str(told.value).endswith(line)
    assert len(str(told.value).splitlines()) == 1


def test_a_faulty_page_keeps_every_page_as_it_is(tmp_path):
    good, bad = tmp_path / "a.md", tmp_path / "b.md"
    good.write_text(PAGE.format(name="day", inside="", end="day"), "utf-8")
    bad.write_text(PAGE.format(name="dya", inside="", end="dya"), "utf-8")
    with pytest.raises(ConfigError):
        write_pages(tmp_path, TWO)
    assert "a day" not in good.read_text("utf-8")


def test_the_command_says_what_is_stale_and_ends_so(tmp_path, capsys):
    page = tmp_path / "page.md"
    page.write_text(PAGE.format(name="exit_codes", inside="", end="exit_codes"), "utf-8")
    assert main(["--docs", str(tmp_path), "--check"]) == AMISS
    assert "is stale; run `make pages`" in capsys.readouterr().out
    assert main(["--docs", str(tmp_path)]) == DONE
    assert main(["--docs", str(tmp_path), "--check"]) == DONE
    assert main(["--docs", str(tmp_path / "none")]) == UNUSABLE
    assert len(capsys.readouterr().err.splitlines()) == 1
