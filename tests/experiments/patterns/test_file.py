"""The file of patterns: distances from a band, and faults told with file and line."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.patterns import file as patterns
from sim.errors import ConfigError


def test_a_distance_is_one_at_the_ends_of_the_band():
    entry = patterns.load().entries["offers_before_acceptance"]
    assert patterns.distance(entry, np.array([16.0, 8.0, 30.0, 44.0, np.nan])).tolist() == [
        0.0,
        1.0,
        1.0,
        2.0,
        np.inf,
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    band: [8, 30]\n", "", "band"),
        ("band: [8, 30]", "band: [20, 30]", "band: expected low <= target (16) <= high"),
        ("  - return.multiplier", "  - bond.separation", "contested"),
        ("  - return.multiplier", "  - return.multiplyer", "return.multiplyer"),
        ("  ever_detained:", "  ever_detaind:", "ever_detaind"),
        ("    role: calibrate", "    role: tune", "role"),
    ],
)
def test_bad_patterns_are_told_with_file_and_line(tmp_path, old, new, told):
    from sim.lookup import shipped_configs

    text = (shipped_configs() / "patterns.yaml").read_text("utf-8")
    assert old in text
    path = tmp_path / "patterns.yaml"
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(ConfigError) as error:
        patterns.load(path)
    assert told in str(error.value)
    assert "patterns.yaml:" in str(error.value)


@pytest.fixture
def your_county(tmp_path):
    """The file of patterns that docs/your_county.md tells a reader to write."""
    from sim.lookup import shipped_configs

    page = (shipped_configs().parent / "docs" / "your_county.md").read_text("utf-8")
    path = tmp_path / "ours_patterns.yaml"
    path.write_text(page.partition("# ours_patterns.yaml\n")[2].partition("```")[0], "utf-8")
    return path


def test_sources_of_a_file_of_your_own_are_your_own_words(your_county):
    assert patterns.load(your_county).entries["identified_in_a_year"].source == ["assumption"]


def test_an_id_in_a_file_of_your_own_must_be_there(your_county):
    your_county.write_text(your_county.read_text("utf-8").replace("[assumption]", "[as E999 says]"), "utf-8")
    with pytest.raises(ConfigError, match="E999: expected an id of the evidence table"):
        patterns.load(your_county)


def test_shipped_patterns_name_ids_alone():
    assert patterns.unknown_source("two shelters", own=False)
    assert not patterns.unknown_source("two shelters", own=True)
