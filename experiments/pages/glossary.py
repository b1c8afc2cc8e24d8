"""Words that people read, held against the glossary: `docs/glossary.md` says which word is not said, and what is said instead.

Looked at: prose of pages, notebooks, the report's page, texts in configs that pages show, and texts in the code of what people see. Not looked at: code,
what the program writes into pages, claims as their sources put them, and what tells of the past.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from experiments.endings import EXPECTED, tell_error
from experiments.exit_codes import AMISS, DONE
from experiments.pages.filling import PART
from sim.errors import ConfigError, Fault

EVERYWHERE, ON_PAGES = "everywhere", "pages"
GLOSSARY = Path("docs") / "glossary.md"
ROWS = re.compile(r"^\| not \| say \| where \|[^\n]*\n\|[^\n]*\n((?:\|[^\n]*\n)+)", re.M)
# What tells of the past, or in the words of a source.
LEFT_OUT = ("docs/history.md", "docs/evidence.md", "docs/systems.md", "docs/glossary.md", "CHANGELOG.md")
PAGES = ("*.md", "docs/**/*.md", "notebooks/*.md", "configs/**/*.md")
TEXTS = ("experiments/report/templates/*.html", "experiments/dashboard/page/*.html")
CODE = (
    "experiments/cli*.py", "experiments/words.py", "experiments/dashboard/**/*.py", "experiments/report/*.py",
    "experiments/commands/*.py", "experiments/outcomes/declared.py",
    "experiments/results/dictionary.py", "experiments/tables/*.py", "experiments/figures/*.py", "experiments/stories/*.py", "sim/story/**/*.py",
    "sim/levers.py", "sim/parameters/*.py", "sim/declared/*.py",
)  # fmt: skip
NOTEBOOKS = ("notebooks/*.py", "notebooks/solutions/*.py")
CONFIGS = ("configs/*.yaml", "configs/experiments/*.yaml")
SAID = {
    "says",
    "why",
    "seen",
    "neutral_says",
    "band_why",
    "question",
    "caution",
    "label",
}  # keys whose values pages show
HELP = "experiments/cli"  # here docstrings are what `--help` prints


@dataclass(frozen=True, slots=True)
class Entry:
    """Words that are not said, as a pattern; what is said instead; on pages only, or everywhere."""

    words: str
    say: str
    pages_only: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Found:
    """A word that is not said: where, which, what to say."""

    path: str
    line: int
    word: str
    say: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: '{self.word}': say {self.say} (docs/glossary.md)"


def read_entries(root: Path) -> list[Entry]:
    """Return what the glossary's table of words says. Raises ConfigError: no table, or a row that says nothing."""
    path = root / GLOSSARY
    text = path.read_text("utf-8")
    rows = ROWS.search(text)
    if not rows:
        raise ConfigError([Fault(str(GLOSSARY), 1, "expected a table that begins | not | say | where |")])
    entries = []
    first = text.count("\n", 0, rows.start(1)) + 1
    for line, row in enumerate(rows[1].splitlines(), first):
        words, say, where = ([cell.strip() for cell in row.strip("|").split("|")] + ["", "", ""])[:3]
        if not words or not say or where not in (EVERYWHERE, ON_PAGES):
            fault = f"expected words that are not said, what to say, and where: {EVERYWHERE} or {ON_PAGES}"
            raise ConfigError([Fault(str(GLOSSARY), line, fault)])
        entries.append(Entry(words, say, where == ON_PAGES, pattern_of(words)))
    return entries


def pattern_of(words: str) -> re.Pattern[str]:
    """Return a pattern for words with commas between them; `*` stands for any letters, a space for any space or a hyphen."""
    each = (re.escape(w.strip()).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+") for w in words.split(","))
    return re.compile(rf"(?<![\w`./]|<)\b(?:{'|'.join(each)})\b(?![\w/]|\.\w)", re.I)


def check_words(root: Path) -> list[Found]:
    """Return each word in the texts of a checkout that the glossary does not allow. Raises ConfigError, OSError."""
    entries = read_entries(root)
    faults = []
    for path in texts_of(root):
        name = path.relative_to(root).as_posix()
        for line, text in sorted(prose(path, name)):
            for entry in entries:
                if entry.pages_only and path.suffix != ".md":
                    continue
                for hit in entry.pattern.finditer(text):
                    at = line + text.count("\n", 0, hit.start())
                    faults.append(Found(name, at, " ".join(hit[0].split()), entry.say))
    return faults


def texts_of(root: Path) -> list[Path]:
    """Return the files that hold texts for people."""
    each = {p for glob in (*PAGES, *TEXTS, *CODE, *NOTEBOOKS, *CONFIGS) for p in root.glob(glob)}
    return sorted(p for p in each if p.relative_to(root).as_posix() not in LEFT_OUT)


def prose(path: Path, name: str) -> Iterator[tuple[int, str]]:
    """Give the texts of a file that people read, each with its first line."""
    text = path.read_text("utf-8")
    if path.suffix == ".md":
        yield 1, blank(MARKDOWN, text)
    elif path.suffix == ".html":
        yield 1, blank(TEMPLATE, text)
    elif path.suffix == ".yaml":
        yield from values_said(yaml.compose(text))
    elif name.startswith("notebooks/"):
        yield from ((line, blank(MARKDOWN, comment)) for line, comment in comments_of(text))
        yield from strings(text, with_docstrings=False)
    else:
        yield from strings(text, with_docstrings=name.startswith(HELP))


# What is no prose, in the order in which it is taken out.
MARKDOWN = (
    PART,
    re.compile(r"^(```+|:::+).*?^\1", re.M | re.S),
    re.compile(r"<!--.*?-->", re.S),
    re.compile(r"`[^`\n]+(?:\n[^`\n]+)?`"),
    re.compile(r"\]\([^)\s]*\)"),
    re.compile(r"https?://\S+"),
)
TEMPLATE = (
    re.compile(r"<(script|style)\b.*?</\1>", re.S),
    re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.S),
    re.compile(r"<code>.*?</code>", re.S),
    re.compile(r"<[^>]*>", re.S),
)


def blank(kinds: tuple[re.Pattern[str], ...], text: str) -> str:
    """Return a text with what is no prose taken out; its lines stay in their places."""
    for kind in kinds:
        text = kind.sub(lambda m: "\n" * m[0].count("\n") or " ", text)
    return text


def comments_of(text: str) -> Iterator[tuple[int, str]]:
    """Give the comments of a source, each with its line: the words of a notebook are comments."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string[1:]


def strings(text: str, with_docstrings: bool) -> Iterator[tuple[int, str]]:
    """Give the texts in a source that hold a space, each with its line; code in them is left out."""
    tree = ast.parse(text)
    left_out = set() if with_docstrings else docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            text = node.value if " " in node.value.strip() else ""
            yield node.lineno, blank((MARKDOWN[3], *TEMPLATE[1:]), text)


def values_said(node: yaml.Node | None) -> Iterator[tuple[int, str]]:
    """Give the values in a config that pages show, each with its line."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from values_said(item)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value in SAID and isinstance(value, yaml.ScalarNode):
                yield value.start_mark.line + 1, blank((MARKDOWN[3],), value.value)
            yield from values_said(value)


def docstrings(tree: ast.Module) -> set[int]:
    """Return the nodes of a source that are docstrings."""
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, owners) and node.body]
    return {id(body[0].value) for body in bodies if isinstance(body[0], ast.Expr)}


def main(root: str = ".") -> int:
    """Print each word that is not said; return the exit code."""
    try:
        faults = check_words(Path(root))
    except EXPECTED as error:
        return tell_error(error, root)
    for one in faults:
        print(one)
    return AMISS if faults else DONE


if __name__ == "__main__":
    from experiments.program import script

    script(lambda: main(*sys.argv[1:]))
