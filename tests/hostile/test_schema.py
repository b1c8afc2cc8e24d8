"""Whatever `check` passes, runs to the report: experiments drawn from the schema itself, run tiny through the whole command."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, event, given, settings
from typer.testing import CliRunner, Result

from experiments.cli import app
from experiments.question.config_text import Plain
from sim.errors import SPACES
from sim.lookup import shipped_configs
from sim.structure import Structure
from sim.world import World
from tests.hostile import drawn

RUNS = int(os.environ.get("FUZZ", "2000")) // 250  # `make fuzz`: 200
HARM = "a\x1b[2J\x1b[31mred\nb\u202ec <script>x</script> [bold]d[/bold] | ** `"
S = dict(Structure.load("default").settings)
LINE = re.compile(r"\S.*:\d+: \S.*|and [\d,]+ more")


def did(*words: str) -> Result:
    """Do a command in this process; whatever it says can be seen."""
    done = CliRunner().invoke(app, words)
    strange = [line for line in (done.stdout + done.stderr).splitlines() if not line.isprintable()]
    assert not strange, strange
    return done


def written(folder: Path, files: dict[str, Any]) -> Path:
    """Write files of a folder of configs; return the experiment's path."""
    for name, value in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.dump(value, Dumper=Plain, sort_keys=False, allow_unicode=True), "utf-8")
    return folder / "experiments" / "drawn.yaml"


def runs_or_is_refused(path: Path, out: Path) -> bool:
    """Hold one experiment to it: refused in lines by `check` and `run` alike, or run to the report. Return whether it ran."""
    text = path.read_text("utf-8")
    checked = did("check", str(path))
    ran = did("run", str(path), "--workers", "1", "--out", str(out))
    if checked.exit_code == 2:
        lines = checked.stderr.splitlines()
        assert lines and all(LINE.fullmatch(line) for line in lines), (lines, text)  # noqa: PT018
        assert (ran.exit_code, ran.stderr) == (2, checked.stderr), (ran.output, text)
        assert not out.exists(), text
        return False
    assert checked.exit_code == 0, (checked.output, checked.exception, text)
    assert ran.exit_code == 0, (ran.output, ran.exception, text)
    assert did("verify", str(out)).exit_code == 0, text
    page = (out / "report.html").read_text("utf-8")
    assert all(line.isprintable() for line in re.split(f"[\\n\\t{SPACES}]", page)), text
    again = did("check", str(out / "config.yaml"))
    assert again.exit_code == 0, (again.output, text)
    return True


@settings(max_examples=RUNS, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(files=drawn.folders())
def test_what_check_passes_runs_to_the_report(tmp_path_factory, files):
    folder = tmp_path_factory.mktemp("drawn")
    ran = runs_or_is_refused(written(folder, files), folder / "out")
    event("ran" if ran else "refused")


def small(**changed: Any) -> dict[str, Any]:
    """The shipped small experiment, tiny, with some keys changed."""
    file = yaml.safe_load((shipped_configs() / "experiments" / "small.yaml").read_text("utf-8"))
    return {**file, "burn_in_years": 0, "index_days": 60, "follow_up_days": 90, "replicates": 1, "outcomes": ["contacts"], **changed}  # fmt: skip


def world(**changed: Any) -> dict[str, Any]:
    """The shipped world of two counties, tiny."""
    made = World.load("dashboard").resolved()
    return {**made, "people": {**made["people"], "exploited_at_start": 40}, **changed}


def beds_by_county() -> dict[str, Any]:
    made = world()
    made["facilities"] = {**made["facilities"], "shelter": {**made["facilities"]["shelter"], "beds": {"east": 1, "west": 0}}}  # fmt: skip
    return {**made, "status_quo": World.load("dashboard").file.status_quo}


SCENARIOS = {"status_quo": {}, "detention": {"levers": {"response_to_minors": "detain"}}, "dropoff_open": {"levers": {"response_to_minors": "drop_off"}}}  # fmt: skip
LONG = "n" * 60
SPECIAL = {
    "beds a county": (small(world=beds_by_county(), scenarios=SCENARIOS), True),
    "levers of the status quo a county": (small(world=world(status_quo=[{k: v for k, v in World.load("dashboard").file.status_quo.items() if k != "patience"}, {"patience": 3, "counties": ["east"]}, {"patience": None, "counties": ["west"]}]), scenarios=SCENARIOS), True),
    "no groups": (small(groups=[], index_days=200, follow_up_days=370, outcomes=["days_exploited_365"]), True),
    "groups without all": (small(groups=["gender", "age_group"]), True),
    "names at the limit": (small(name=LONG, baseline=LONG, contrasts=[[LONG, "dropoff_open"]], scenarios={LONG: {}, "dropoff_open": SCENARIOS["dropoff_open"]}), True),
    "a name above the limit": (small(name=LONG + "n"), False),
    "a scenario above the limit": (small(scenarios={**SCENARIOS, LONG + "n": {}}), False),
    "a county above the limit": (small(world={**world(), "counties": {LONG + "n": {"share": 1.0, "advocates": 9.0, "officers": 9.0}}}), False),
    "a county that does something": (small(world={**world(), "counties": {"a\x1b[2J": {"share": 1.0, "advocates": 9.0, "officers": 9.0}}}), False),
    "an outcome beyond follow-up": (small(outcomes=["lasting_exit"]), False),
    "days beyond a run": (small(index_days=36_501), False),
    "a lever after the end": (small(scenarios={**SCENARIOS, "detention": {"levers": {"accompaniment": 1, "from_day": 600}}}), False),
    "followed for less than a month": (small(follow_up_days=24, index_days=300, keep=["people"]), True),
    "nobody to follow": (small(index_days=1), True),
    "one scenario": (small(scenarios={"status_quo": {}}, contrasts=[]), True),
    "several stated structures": ({k: v for k, v in small(structures=[{**S, "name": "a"}, {**S, "name": "b", "ask_again": "no"}]).items() if k != "structure"}, True),
    "a structure whose file has another name": (small(structure="other"), True),
    "words that do something": (small(question=HARM, caution=HARM), True),
}  # fmt: skip


@pytest.mark.parametrize("name", SPECIAL)
def test_by_name(tmp_path, name):
    file, runs = SPECIAL[name]
    files = {"experiments/drawn.yaml": file, "structures/other.yaml": {"name": "inner", **S}}
    assert runs_or_is_refused(written(tmp_path, files), tmp_path / "out") == runs
