"""What the source says of itself: docstrings, the order of a day, the code of a rule without its words."""

from __future__ import annotations

import ast
import functools
import re
import textwrap
from dataclasses import dataclass

from experiments.evidence.cited import FUNCTION, read_numbers
from experiments.pages.reference import SOURCE
from sim.parameters import REGISTRY

NOTES = re.compile(r" ?(\[T\d+\]|\(model\.md section \d+\))")  # of the makers, which no reader can look up


def docstring_of(node: ast.Module | ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """Return a docstring as a reader may have it; nothing where there is none."""
    return NOTES.sub("", ast.get_docstring(node) or "").replace("``", "`")


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the source: `module` below `sim`, its name, docstring, code without docstring, numbers that it reads."""

    module: str
    name: str
    says: str
    code: str
    reads: tuple[str, ...]

    @property
    def first(self) -> str:
        """The first paragraph of its docstring, in one line."""
        return one_line(self.says.partition("\n\n")[0])


def one_line(text: str) -> str:
    """Return a text without line breaks."""
    return " ".join(text.split())


@functools.cache
def tree_of(module: str) -> tuple[ast.Module, str]:
    """Return the syntax and the text of a module below `sim`, such as `rules.trust`."""
    text = (SOURCE / (module.replace(".", "/") + ".py")).read_text("utf-8")
    return ast.parse(text), text


def says(module: str) -> str:
    """Return the docstring of a module."""
    return docstring_of(tree_of(module)[0])


@functools.cache
def functions(module: str) -> dict[str, Function]:
    """Return the functions of a module by name, in the order of the source."""
    tree, text = tree_of(module)
    by_field = {p.field: p.name for p in REGISTRY.values()}
    return {
        node.name: Function(
            module, node.name, docstring_of(node), without_words(node, text), read_numbers(node, by_field)
        )
        for node in tree.body
        if isinstance(node, FUNCTION)
    }


def without_words(node: ast.FunctionDef | ast.AsyncFunctionDef, text: str) -> str:
    """Return the source of a function without its docstring and decorators; comments beside the code stay."""
    lines = text.splitlines()
    first = node.body[0]
    docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    head = lines[node.lineno - 1 : first.lineno - 1]
    after = (first.end_lineno or first.lineno) if docstring else first.lineno - 1
    return textwrap.dedent("\n".join([*head, *lines[after : node.end_lineno]]))


def called_in(module: str, name: str) -> list[tuple[str, str]]:
    """Return what a function calls in other modules of `sim/phases/`, in the order of its lines, as (module, function)."""
    tree = tree_of(module)[0]
    node = next(n for n in tree.body if isinstance(n, FUNCTION) and n.name == name)
    calls = [
        (call.lineno, call.func.value.id, call.func.attr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and (SOURCE / "phases" / f"{call.func.value.id}.py").is_file()
    ]
    return list(dict.fromkeys((f"phases.{where}", what) for _, where, what in sorted(calls)))


def commented_numbers(module: str, name: str) -> dict[int, int]:
    """Return the line of each comment that begins with a number in a function -> that number: the steps of the day."""
    tree, text = tree_of(module)
    node = next(n for n in tree.body if isinstance(n, FUNCTION) and n.name == name)
    lines = text.splitlines()[node.lineno - 1 : node.end_lineno]
    matches = ((k, re.search(r"# (\d+)$", line)) for k, line in enumerate(lines, node.lineno))
    return {k: int(hit[1]) for k, hit in matches if hit}
