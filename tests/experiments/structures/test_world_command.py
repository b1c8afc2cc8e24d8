"""The whole command in the small world: stopped and gone on with, the same bytes; an experiment then uses the members."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from experiments import load
from experiments.patterns.file import load as load_patterns
from experiments.question.members import load_current_members
from experiments.structures.world_command import main
from sim.beliefs import Beliefs
from sim.errors import ConfigError
from sim.lookup import shipped_configs
from sim.structure import Structure
from sim.world import World

SEARCH = """\
worlds:
  small: [wide.yaml]
around: {small: bay_area}
order: [even, separation_helps, custody_harms, neutral]
again: {small: 2}
margin: 0.1
effort: {first: 4, batch: 2, most: 6, further: 6, fresh: 2, needed: 2, wanted: 3}
giving_up: {screening: 0.01, least: 6, expected: 0.02, chance: 0.01}
"""
PLACES = (
    "sim.lookup",
    "experiments.question.members",
    "experiments.question.world_patterns",
    "experiments.structures.worlds",
)


@pytest.fixture
def configs(tmp_path, monkeypatch):
    """Configs in which the small world has patterns of its own: bands so wide that whatever has a value lies inside."""
    folder = tmp_path / "configs"
    shutil.copytree(shipped_configs(), folder)
    shutil.rmtree(folder / "calibrated" / "worlds", ignore_errors=True)
    (folder / "members_search.yaml").write_text(SEARCH, "utf-8")
    shipped = load_patterns()
    lines = ["free:", *(f"  - {n}" for n in shipped.free), "patterns:"]
    for name in ("out_after_three_years", "returned_within_a_year"):
        stated = shipped.entries[name].model_dump() | {"band": [-1e6, 1e6]}
        lines += [f"  {name}:", *(f"    {key}: {json.dumps(value)}" for key, value in stated.items())]
    (folder / "wide.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    for place in PLACES:
        monkeypatch.setattr(f"{place}.shipped_configs", lambda: folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_stopped_and_gone_on_with_it_writes_the_same_and_experiments_find_the_members(tmp_path, configs, capsys):
    one, two, page = tmp_path / "one", tmp_path / "two", str(tmp_path / "page.md")
    assert main(["small", "--out", str(one), "--page", page, "--workers", "2"]) == 0
    before = Path(page).read_bytes()
    stops = 0
    while (code := main(["small", "--out", str(two), "--page", page, "--workers", "1", "--minutes", "0.004"])) == 1:
        stops += 1
        assert stops < 200
    assert code == 0
    assert stops > 0
    assert "no members were written, every trial is kept" in capsys.readouterr().err
    assert files(one) == files(two)
    assert Path(page).read_bytes() == before
    assert "| default | custody harms |" in before.decode()
    assert "the same members, run again" in before.decode()

    world, even = World.load("small"), Beliefs.load("even")
    with pytest.raises(ConfigError, match="calibrated in the world 'bay_area', not in 'small'"):
        load_current_members([even], world, Structure.load("default"))
    shutil.copytree(one / "small" / "chosen", configs / "calibrated" / "worlds" / "small")
    own = load_current_members([even], world, Structure.load("default"))["even"]
    assert own.world == "small"
    assert len(own.members) >= 2
    text = (configs / "experiments" / "small.yaml").read_text("utf-8")
    (configs / "experiments" / "own.yaml").write_text(
        text.replace("name: small", "name: own") + "\nensemble: calibrated\n"
        if "ensemble:" not in text
        else text.replace("ensemble: none", "ensemble: calibrated"),
        "utf-8",
    )
    assert load(configs / "experiments" / "own.yaml").members

    path = configs / "calibrated" / "worlds" / "small" / "even.csv"
    path.write_text(path.read_text("utf-8").replace("structure: ", "structure: 0"), "utf-8")
    with pytest.raises(ConfigError, match="made from other structure than stated now; `make members WORLD=small`"):
        load_current_members([even], world, Structure.load("default"))


def test_where_the_first_set_has_too_few_members_no_other_is_searched(tmp_path, configs, capsys):
    """No band is in reach: of each structure one set is tried, and the page says of the others why not."""
    path = configs / "wide.yaml"
    far = re.sub(r"target: .*", "target: 1000000", path.read_text("utf-8")).replace("-1000000.0", "999999.0")
    path.write_text(far, "utf-8")
    page = tmp_path / "page.md"
    assert main(["small", "--out", str(tmp_path / "out"), "--page", str(page), "--workers", "1"]) == 1
    tried = sorted(p.name for p in (tmp_path / "out" / "small" / "trials").iterdir())
    rows = [line for line in page.read_text("utf-8").splitlines() if line.startswith("| default |")]
    assert tried
    assert all(name.endswith(".even.csv") for name in tried)
    assert [("not searched: another set has too few" in row) for row in rows] == [True, False, True, True]
    assert capsys.readouterr().err.count("not searched, another set has too few members") == 3 * len(tried)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["small", "--minutes", "0"], "--minutes: expected a number above 0, got 0.0"),
        (["nowhere"], "did you mean|no world|expected"),
        (["small", "--workers", "0"], "workers"),
        (
            ["small", "--structure", "nowhere"],
            "--structure: nowhere is not searched in small; expected one of default, ",
        ),
    ],
)
def test_a_wrong_word_is_one_line(tmp_path, configs, capsys, words, message):
    assert main([*words, "--out", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err.strip()
    assert re.search(message, told)
    assert "\n" not in told


def test_a_file_in_the_place_of_the_folder_is_one_line_and_stays(tmp_path, configs, capsys):
    (tmp_path / "small").write_text("mine", "utf-8")
    assert main(["small", "--out", str(tmp_path)]) == 2
    told = capsys.readouterr().err.strip()
    assert "is a file; expected a folder for trials and members" in told
    assert "\n" not in told
    assert (tmp_path / "small").read_text("utf-8") == "mine"
