"""A config with anything anywhere in it is used, or refused in lines: never an exception of another kind.

Fixed seeds. `make fuzz` takes FUZZ inputs instead of those here. What is read beside the harmed file (shipped worlds,
policies, patterns) is the same each time and is remembered. The harmed file is read as ever where its letters were
harmed; where only its parts were, a quicker parser of the same events does.
"""

from __future__ import annotations

import copy
import os
import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from experiments.commands.check import describe_file
from experiments.question.config_text import config_text
from experiments.question.experiment import load
from sim import reading
from sim.errors import ConfigError
from sim.lookup import shipped_configs
from sim.plain_yaml import Builder
from sim.reading import read_document
from tests.built_once import BuiltOnce, QuickBuilder

INPUTS = int(os.environ.get("FUZZ", "2000"))
ODD: tuple[Any, ...] = (
    None, True, 0, -1, 3, 1.5, float("inf"), float("nan"), 10**18, 10**30, "", "x", "all", "0", "n" * 300, "a\nb", "\x1b[2J", "../x", "x.yaml",
    [], {}, [[]], [None], [3], ["x", "x"], {"a": 1}, {"name": 3}, [{"x": {}}], {"from": 1, "to": 2, "at": 3}, {"grid": 3, "others": []},
    {"grid": {"trust.gain": [0, []]}, "others": "even"}, {"base": [], "design": 3}, {"from_day": [], "counties": 3},
)  # fmt: skip
SOURCES = ("experiments/small.yaml", "experiments/belief_map.yaml", "experiments/detention_or_dropoff.yaml", "worlds/dashboard.yaml", "worlds/bay_area_labor.yaml", "beliefs/even.yaml", "policies/minors.yaml", "structures/default.yaml")  # fmt: skip


PARTS = 8  # pieces of the work, each with a seed of its own


LETTERS = "# letters\n"
A_FAULT = re.compile(r".+:\d+: .+|and [\d,]+ more")  # FILE:LINE: what is wrong


class Quick(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):
    """Writes YAML quickly, without aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


@pytest.fixture
def remembered(monkeypatch) -> None:
    """Read each shipped text once, as every test does, and each hostile one anew, mostly with the quick parser."""

    def builder(text: str, file: str) -> Any:
        if file.endswith("fuzz.yaml"):
            return (Builder if text.startswith(LETTERS) else QuickBuilder)(text, file)
        return BuiltOnce(text, file)

    monkeypatch.setattr(reading, "Builder", builder)


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the place of every part."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(p for key, part in inside for p in places(part, (*at, key)))]


def harmed(value: Any, draw: random.Random) -> Any:
    """Return a document with one to three parts made odd, taken out, renamed, or put in another's place."""
    made = copy.deepcopy(value)
    for _ in range(draw.randint(1, 3)):
        at = draw.choice([p for p in places(made) if p] or [()])
        if not at:
            return made
        around = made
        for key in at[:-1]:
            around = around[key]
        kind = draw.randrange(4)
        if kind == 0:
            around[at[-1]] = copy.deepcopy(draw.choice(ODD))
        elif kind == 1:
            del around[at[-1]]
        elif kind == 2 and isinstance(around, dict):
            around[draw.choice(("x", "name", "n" * 300, "a\nb", "3", ""))] = around.pop(at[-1])
        else:
            other = value
            for key in draw.choice(places(value)):
                other = other[key]
            around[at[-1]] = copy.deepcopy(other)
    return made


def documents() -> list[Any]:
    """Return what is harmed: shipped files, and a whole experiment that states all its parts."""
    made = [read_document(shipped_configs() / name).value for name in SOURCES]
    return [*made, yaml.safe_load(config_text(load("small")))]


def refusal(path: Path) -> list[str]:
    """Return the lines in which a file is refused; none if it can be used. Any other exception goes through."""
    try:
        describe_file(path)
    except ConfigError as error:
        return str(error).split("\n")
    return []


@pytest.mark.usefixtures("remembered")
@pytest.mark.parametrize("part", range(PARTS))
def test_anything_anywhere_is_used_or_refused_in_lines(tmp_path, part):
    draw, sources = random.Random(part), documents()
    path = tmp_path / "experiments" / "fuzz.yaml"
    path.parent.mkdir()
    refused = 0
    for k in range(INPUTS // PARTS):
        text = yaml.dump(harmed(sources[k % len(sources)], draw), Dumper=Quick, allow_unicode=True, sort_keys=False)
        if draw.random() < 0.3:
            letters = list(text)
            for _ in range(draw.randint(1, 5)):
                letters[draw.randrange(len(letters))] = draw.choice("\t\n:{}[]\"'#&*!|>%@`-? x0\x00\x85\u2028")
            text = LETTERS + "".join(letters)
        path.write_text(text, "utf-8")
        told = refusal(path)
        refused += bool(told)
        assert all(line.isprintable() and A_FAULT.fullmatch(line) for line in told), (told, text)
    assert refused > INPUTS // PARTS // 2  # the control: most of these are faulty
