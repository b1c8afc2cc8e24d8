"""No text that people read says a word that the glossary does not allow; and the check itself finds what is planted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from experiments.exit_codes import AMISS, DONE, UNUSABLE
from experiments.pages.glossary import check_words, main, pattern_of, prose, read_entries, texts_of
from sim.errors import ConfigError

ROOT = Path(__file__).resolve().parents[3]
HEAD = "# Glossary\n\n| not | say | where | why |\n| --- | --- | --- | --- |\n"
ROW = "| runaway*, ran away | leaves without notice | everywhere | it blames |\n| arm | option | pages | one name |\n"


def test_texts_say_the_words_of_the_glossary():
    assert [str(found) for found in check_words(ROOT)] == []


def test_every_kind_of_text_is_looked_at():
    names = {p.relative_to(ROOT).as_posix() for p in texts_of(ROOT)}
    assert {
        "README.md", "docs/odd.md", "docs/readers/policymaker.md", "notebooks/01_a_day.py", "experiments/cli.py",
        "experiments/report/templates/report.html", "experiments/dashboard/levers.py", "experiments/tables/answer.py",
        "experiments/dashboard/page/dashboard.html", "sim/story/words.py", "configs/beliefs/README.md", "configs/levers.yaml",
        "configs/experiments/small.yaml",
    } <= names  # fmt: skip
    assert all(any(text.strip() for _, text in prose(ROOT / n, n)) for n in ("README.md", "experiments/cli.py"))


@pytest.fixture
def tree(tmp_path) -> Path:
    for folder in ("configs", "docs", "notebooks", "experiments/tables", "experiments/report/templates"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "docs/glossary.md").write_text(HEAD + ROW, "utf-8")
    return tmp_path


PLANTED = {
    "docs/a.md": ("One\n\n`ran away` and\n```sh\nran away\n```\nshe ran\naway.\n", 7),
    "notebooks/01_a.py": ("# %% [markdown]\n# A Runaway-like word: runaways.\nran_away = 1\n", 2),
    "experiments/tables/a.py": ('"""Ran away."""\n\n\ndef f(x: int) -> str:\n    return f"{x} ran away now"\n', 5),
    "experiments/cli.py": ('def run() -> None:\n    """Who ran away."""\n', 2),
    "configs/a.yaml": ("tests:\n  ran away:\n    says: >-\n      One.\n      She ran away.\n", 3),
    "experiments/report/templates/a.html": ("<p title='x'>{{ ran away }}</p>\n<p>runaways</p>\n", 2),
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_planted_is_found_on_its_line(tree, name):
    text, line = PLANTED[name]
    (tree / name).write_text(text, "utf-8")
    found = check_words(tree)
    assert {(f.path, f.line) for f in found} == {(name, line)}
    assert str(found[0]).startswith(f"{name}:{line}: '")
    assert str(found[0]).endswith("say leaves without notice (docs/glossary.md)")


def test_a_word_of_pages_is_let_pass_elsewhere(tree):
    (tree / "docs/a.md").write_text("The arm.\n", "utf-8")
    (tree / "experiments/cli.py").write_text('HELP = "The arm of it"\n', "utf-8")
    assert [f.path for f in check_words(tree)] == ["docs/a.md"]


def test_parts_of_words_names_of_files_and_the_past_are_no_finds(tree):
    (tree / "docs/history.md").write_text("They ran away.\n", "utf-8")
    (tree / "docs/a.md").write_text(
        "Alarm, arms-length, [an arm](arm.md), https://a.b/arm and\n<!-- make pages: x -->\nan arm\n<!-- end: x -->\n",
        "utf-8",
    )
    assert [(f.line, f.word) for f in check_words(tree)] == [(1, "arm")]  # the text of the link
    assert not pattern_of("arm").search("arm.py")


@pytest.mark.parametrize(
    ("table", "line"),
    [("# Glossary\n", 1), (HEAD + "| runaway |  | everywhere | x |\n", 5), (HEAD + "| a | b | somewhere | x |\n", 5)],
)
def test_a_glossary_that_says_nothing_is_one_line(tree, capsys, table, line):
    (tree / "docs/glossary.md").write_text(table, "utf-8")
    with pytest.raises(ConfigError):
        read_entries(tree)
    assert main(str(tree)) == UNUSABLE
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 1
    assert re.match(rf"docs/glossary.md:{line}: expected ", told[0])


def test_the_command_ends_as_it_found(tree, capsys):
    assert main(str(tree)) == DONE
    (tree / "docs/a.md").write_text("ran away\n", "utf-8")
    assert main(str(tree)) == AMISS
    assert "docs/a.md:1: 'ran away'" in capsys.readouterr().out
