"""Names that look like numbers stay text, in the config, the summary and what is read of them."""

from __future__ import annotations

import pandas as pd
import pytest

from experiments import Results, load, read_summary, run
from tests.experiments.configs import write


def test_names_that_look_like_numbers_stay_text(finished):
    path, out, results = finished
    assert set(results.summary["scenario"]) == {"007", "1e3"}
    for read in (read_summary(out), read_summary(out / "summary.csv"), Results.open(out).summary, run(load(path), out=out).summary):  # fmt: skip
        pd.testing.assert_frame_equal(read, results.summary, check_exact=True)
        assert read["point"].dtype == results.tables["outcomes"]["point"].dtype  # it was once read as 0.0, 1.0, ...


@pytest.mark.parametrize("name", ["2025", "007", "1e4", "null", "true", "na", "nan", "1_000", "0x10", "inf", "no"])
def test_every_name_is_text_in_config_and_summary(finished, tmp_path, name):
    from dataclasses import replace

    from experiments.question.config_text import config_text

    _, _, results = finished
    e = results.experiment
    named = replace(e, beliefs=(replace(e.beliefs[0], name=name),), policies={name: e.policies["007"], "1e3": e.policies["1e3"]})  # fmt: skip
    named = replace(named, file=e.file.model_copy(update={"baseline": name, "contrasts": [["1e3", name]]}))
    again = load(write(tmp_path / "config.yaml", config_text(named)))
    assert (again.beliefs[0].name, again.file.baseline, set(again.policies)) == (name, name, {name, "1e3"})
    frame = results.summary.assign(scenario=name, beliefs=name, structure=name, against=name)
    frame.to_csv(tmp_path / "summary.csv", index=False)
    pd.testing.assert_frame_equal(read_summary(tmp_path), frame, check_exact=True)
