"""Words of a config or a folder from elsewhere do nothing to a terminal, a page, a drawing or the README: they are seen."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from experiments.cli import app
from experiments.markdown import escape_markdown
from experiments.question.experiment import load
from experiments.question.file import File
from experiments.report.page import write_report
from experiments.report.safe_svg import redraw_svg
from experiments.results.manifest import note_shown
from experiments.runs.task import Done, row
from sim.errors import SPACES, ConfigError, all_visible, one_line, visible
from sim.lookup import shipped_configs
from sim.world import World
from tests.experiments.report.folders import signed

HARM = "a\x1b[2J\x1b[31mred\x07\u202eb\x85c\u200bd"
SEEN = r"a\x1b[2J\x1b[31mred\x07\u202eb c\u200bd"


def strange(text: str) -> set[str]:
    """Return the signs in a text that are none to see, but for ends of lines and tabs."""
    return {c for c in text if not c.isprintable() and c not in f"\n\t{SPACES}"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A finished tiny folder, and what was printed of it."""
    room = tmp_path_factory.mktemp("words")
    file = yaml.safe_load((shipped_configs() / "experiments" / "small.yaml").read_text("utf-8"))
    file |= {"question": HARM, "caution": HARM, "burn_in_years": 0, "index_days": 100, "follow_up_days": 370, "outcomes": ["days_exploited_365"]}  # fmt: skip
    (room / "x.yaml").write_text(yaml.safe_dump(file), "utf-8")
    done = CliRunner().invoke(app, ["run", str(room / "x.yaml"), "--out", str(room / "out")])
    assert done.exit_code == 0, done.output
    (room / "printed").write_text(done.stdout, "utf-8")
    return room / "out"


def test_what_a_run_prints_and_leaves_is_seen(folder):
    printed = (folder.parent / "printed").read_text("utf-8")
    assert SEEN in re.sub(r"\s+", " ", printed)
    for name in ("config.yaml", "report.html", "summary.csv", "manifest.json", "story.json"):
        assert not strange((folder / name).read_text("utf-8")), name
    for path in (folder / "figures").glob("*.svg"):
        assert not strange(path.read_text("utf-8")), path
    assert SEEN in (folder / "report.html").read_text("utf-8").replace("&#x27;", "'")
    assert load(folder / "config.yaml").file.question == SEEN  # read again, it is the same


def test_a_report_of_a_folder_from_elsewhere_shows_all_signs(folder, tmp_path):
    there = Path(shutil.copytree(folder, tmp_path / "out"))
    config = yaml.safe_load((there / "config.yaml").read_text("utf-8"))
    (there / "config.yaml").write_text(yaml.safe_dump(config | {"question": HARM, "caution": HARM}), "utf-8")
    told = json.loads((there / "story.json").read_text("utf-8"))
    told = {**told, "heading": HARM, "intro": HARM, "paragraphs": [{"heading": HARM, "lines": [HARM]}], "alt": HARM}
    (there / "story.json").write_text(json.dumps(told), "utf-8")
    for path in (there / "figures").glob("*.svg"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"<dc:title>.*?</dc:title>", "<dc:title>a\u202eb</dc:title>", text), "utf-8")
    signed(there, standing=HARM, version=HARM)
    note_shown(there, "figures", "story.json")
    page = write_report(there).read_text("utf-8")
    assert not strange(page)
    assert page.count(r"\x1b[31mred") >= 6


def test_words_in_a_drawing_are_seen():
    text = '<svg xmlns="http://www.w3.org/2000/svg"><text x="1" y="1">a\u202eb</text></svg>'
    assert not strange(redraw_svg(text, "x", "label"))
    assert r"a\u202eb" in redraw_svg(text, "x", "label")


def test_a_run_that_failed_is_told_in_one_line():
    experiment = load("small")
    told = row(experiment, Done("even", "default", 0, 0), "detention", ValueError(HARM))["error"]
    assert told == visible(f"ValueError: {HARM}")


def test_a_caution_in_the_readme_is_text_and_no_markup():
    assert escape_markdown("a|b *c* <d> [e](f) `g` _h_") == r"a\|b \*c\* \<d\> \[e\](f) \`g\` \_h\_"
    caution = load("detention_or_dropoff").file.caution
    assert escape_markdown(caution).replace("\\", "") == caution


@pytest.mark.parametrize("name", ["a\x1b[2J", "a\nb", "\u202ea", "", " ", "n" * 61])
def test_a_county_has_a_name_that_is_seen(tmp_path, name):
    shutil.copytree(shipped_configs(), tmp_path / "configs")
    path = tmp_path / "configs" / "worlds" / "small.yaml"
    made = World.load("small").resolved()
    counties = {name: made["counties"]["one"]}
    file = {**made, "counties": counties, "status_quo": World.load("small").file.status_quo}
    path.write_text(yaml.safe_dump(file), "utf-8")
    with pytest.raises(ConfigError, match="expected a name of up to 60 signs that can be seen"):
        World.load(path)
    path.write_text(yaml.safe_dump({**file, "counties": {"San Jos\u00e9": counties[name]}}), "utf-8")
    assert World.load(path).county_names[0] == "San Jos\u00e9"  # the control


def test_every_field_of_free_words_is_one_line():
    """A new field of words of an experiment is of a type that makes them visible, or has a pattern."""
    for name in ("question", "caution"):
        stated = {**load("small").resolved(), name: HARM, "world": "small"}
        assert getattr(File.model_validate(stated), name) == SEEN


def test_words_from_elsewhere():
    assert one_line("a\u3000b\u00a0c") == "a\u3000b\u00a0c"
    assert one_line(" a \n b\r\n\n c\u2028d ") == "a b  c d"
    assert all_visible({"a\n": ["\x1b", 3, None, {"b": "\u202e"}]}) == {r"a\n": [r"\x1b", 3, None, {"b": r"\u202e"}]}


@pytest.mark.parametrize(("words", "place"), [(["run", "small"], "commands.run.run"), (["story", "small", "--person", "0"], "commands.story.load")])  # fmt: skip
def test_a_file_that_cannot_be_used_is_named_with_all_its_signs(monkeypatch, words, place):
    def denied(*_, **__):
        raise PermissionError(13, "Permission denied", f"/x/{HARM}")

    monkeypatch.setattr(f"experiments.{place}", denied)
    done = CliRunner().invoke(app, words)
    assert (done.exit_code, done.stderr) == (2, f"/x/{visible(HARM)}: Permission denied\n")
