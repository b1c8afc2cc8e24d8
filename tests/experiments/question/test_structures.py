"""A structure with some switches set says what is wrong with it."""

from __future__ import annotations

import pytest

from experiments.question.experiment import load
from sim.errors import ConfigError


@pytest.mark.parametrize(
    ("structure", "said"),
    [
        ("{base: default, set: {carry_over: all}}", "carry_over: unknown setting 'all'"),
        ("{base: default, set: {cary_over: some}}", "did you mean 'carry_over'?"),
        ("{base: default, set: some}", "set: expected `switch: setting` lines"),
        ("{base: default}", "expected a name, {base, design} or {base, set}"),
        ("{base: nowhere, set: {}}", "no structure named 'nowhere'"),
    ],
)
def test_a_structure_with_some_switches_set_says_what_is_wrong(tmp_path, structure, said):
    text = load("small").path.read_text("utf-8").replace("structure: default", f"structure: {structure}")
    (tmp_path / "bad.yaml").write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        load(tmp_path / "bad.yaml")
    assert said in str(caught.value)
