"""No function of the system's library decides a number: read from the sources, and from what was compiled of them.

exp, log, cos and powers of a library differ in the last digit from system to system. So do sums in which the compiler may
join a product and a sum, or take them in another order. What is allowed is exact everywhere: square root, whole parts.
"""

from __future__ import annotations

import ast
import math
import platform
import re
from pathlib import Path
from typing import Any

import numba
import numpy as np
import pytest

from sim import Model, building, day, reading_state
from sim.compiled import OPTIONS

SIM = Path(day.__file__).parent
ROOMS = [
    *sorted((SIM / "rules").glob("*.py")),
    *sorted((SIM / "phases").glob("*.py")),
    *(
        SIM / f"{n}.py"
        for n in ("exact", "normal", "draws", "day", "columns", "records", "building", "segments", "state", "travel")
    ),
]
EXACT = {"inf", "nan", "floor", "ceil", "trunc", "sqrt", "isnan", "isfinite", "isinf", "fabs", "copysign", "ulp"}
UNSURE = {"exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos",
          "arctan", "arctan2", "power", "float_power", "cbrt", "hypot", "logaddexp", "dot", "matmul", "einsum", "vdot", "inner"}  # fmt: skip

OWN_CALLS = re.compile(r"^(_?Py|_Py|NRT_|numba_|memcpy$|memset$|memmove$|_ZN|\.)")
LIBRARY_MAY = {"sqrt", "floor", "ceil", "trunc"}  # exact everywhere
# A scope of addresses that nothing else writes to is a note for the compiler and reckons nothing.
INTRINSICS = re.compile(
    r"^llvm\.(?!experimental\.noalias\.scope)(exp|log|pow|sin|cos|tan|a?sinh|a?cosh|fma|fmuladd|ldexp|rint|frexp|experimental|vector\.reduce\.f)"
)
FLAGS = re.compile(r"\bf(?:add|sub|mul|div|rem|neg|cmp) (?:[a-z]+ )*?(fast|reassoc|contract|arcp|afn)\b|\b(frem)\b")
LIBRARY = "exp|exp2|expm1|log|log2|log10|log1p|pow|sin|cos|sincos|tan|fmod|lgamma|tgamma|cbrt|hypot|fma|ldexp"
IN_ASSEMBLY = re.compile(
    rf"(?<![\w.])(?:(?:{LIBRARY})(?=[,@)\s])|__svml_\w+|_ZGV\w+|vfn?m(?:add|sub)\w+|fn?m(?:add|sub|la|ls)(?=\s))"
)
CALL_WITH_FLAGS = re.compile(r"\bcall (?:[a-z]+ )*?(fast|reassoc|contract|arcp|afn)\b")


def unsure_in(source: str) -> list[str]:
    """Return what a source takes of math and numpy, and which powers, that a system's library may round in its own way."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module in ("math", "numpy", "cmath"):
            found.append(f"from {node.module}")
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            of = node.value.id
            if (
                (of == "math" and node.attr not in EXACT)
                or (of in ("np", "numpy") and node.attr in UNSURE)
                or of == "cmath"
            ):
                found.append(f"{of}.{node.attr}")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "pow":
            found.append("pow")
        elif (
            isinstance(node, ast.BinOp | ast.AugAssign)
            and isinstance(node.op, ast.Pow | ast.MatMult)
            and not whole(node)
        ):
            found.append("**" if isinstance(node.op, ast.Pow) else "@")
    return found


def whole(node: ast.AST) -> bool:
    """Return whether all numbers of a power are whole numbers that are written out: Python is exact there."""
    numbers = [n for n in ast.iter_child_nodes(node) if isinstance(n, ast.expr)]
    return all(isinstance(n, ast.Constant) and isinstance(n.value, int) for n in numbers)


def compiled_text(function: Any) -> str:
    """Return what the compiler made of a function and of all that it calls, before it becomes machine code."""
    (overload,) = function.overloads.values()
    return str(overload.library._get_module_for_linking())  # also of what was read from the disk


def unsure_compiled(text: str) -> set[str]:
    """Return calls and permissions in compiled code that could give other bits on another system."""
    called = set(re.findall(r'^declare .*?@"?([\w.$]+)"?\(', text, re.MULTILINE))
    intrinsics = {name for name in called if name.startswith("llvm.")}
    strange = {name for name in called - intrinsics if not OWN_CALLS.match(name)} - LIBRARY_MAY
    flags = {next(filter(None, m)) for m in FLAGS.findall(text)} | set(CALL_WITH_FLAGS.findall(text))
    return strange | {name for name in intrinsics if INTRINSICS.match(name)} | flags


def unsure_in_assembly(function: Any) -> set[str]:
    """Return the library functions that the machine code of a function names, and its fused products."""
    (overload,) = function.overloads.values()
    library = overload.library
    return set(IN_ASSEMBLY.findall(library.codegen._tm.emit_assembly(library._get_module_for_linking())))


@pytest.fixture(scope="module")
def entries() -> dict[str, Any]:
    """Return what Python calls of compiled code, compiled or read from the disk."""
    if numba.config.DISABLE_JIT:  # type: ignore[attr-defined]
        pytest.skip("nothing is compiled")
    model = Model("small", start="fresh")
    model.step()
    run = model.simulation
    run.people(np.array([0]))
    building.renew_everybody(run.state, run.day)
    return {
        "run_days": day.run_days,
        "populate": building.populate,
        "renew": building.renew_everybody,
        "read": reading_state.up_to_date,
    }


@pytest.mark.parametrize("path", ROOMS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_no_source_that_decides_takes_a_library_function(path):
    assert unsure_in(path.read_text("utf-8")) == []


def test_a_source_that_does_is_caught():
    taken = "import math, numpy as np\nfrom math import exp\na = math.exp(1.0) + np.log(b) + x ** 0.5 + pow(b, a) + math.lgamma(b)\nc = d @ e"
    assert sorted(unsure_in(taken)) == ["**", "@", "from math", "math.exp", "math.lgamma", "np.log", "pow"]
    assert unsure_in("a = math.sqrt(math.floor(b)) + 2**53") == []


def test_no_compiled_code_calls_a_library_function(entries):
    for name, function in entries.items():
        text = compiled_text(function)
        assert "fmul" in text or name == "renew", name  # it was read
        assert unsure_compiled(text) == set(), name
        assert unsure_in_assembly(function) == set(), name


def test_compiled_code_that_does_is_caught():
    def takes_exp(x):
        return math.exp(x)

    def takes_cos(x):
        return math.cos(x)

    def takes_log(x):
        return math.log(x)

    def takes_power(x):
        return x**0.3

    def takes_rest(x):
        return x % 0.3

    def joins(x):
        return x * x + 0.3

    def exact(x):
        return math.sqrt(x) + math.floor(x)

    def compile_for(function, **more):
        compiled = numba.njit(**OPTIONS, **more)(function)
        compiled(1.5)
        return compiled

    if numba.config.DISABLE_JIT:  # type: ignore[attr-defined]
        pytest.skip("nothing is compiled")
    for function in (takes_exp, takes_cos, takes_log, takes_power, takes_rest):
        compiled = compile_for(function)
        assert unsure_compiled(compiled_text(compiled)), function
        assert unsure_in_assembly(compiled), function
    assert "fast" in unsure_compiled(compiled_text(compile_for(joins, fastmath=True)))
    for function in (exact, joins):
        compiled = compile_for(function)
        assert not unsure_compiled(compiled_text(compiled)), function
        assert not unsure_in_assembly(compiled), function


def test_the_loop_of_draws_takes_several_at_once(entries):
    """Products of several whole numbers in one step: the generator's, over the people present."""
    if platform.machine().lower() not in ("x86_64", "amd64"):
        pytest.skip("how many, other processors say otherwise")
    assert len(re.findall(r"\bmul (?:nuw |nsw )*<\d+ x i64>", compiled_text(entries["run_days"]))) >= 10
