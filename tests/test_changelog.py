"""The changelog tells each version by kind, and results that changed first."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
KINDS = ("Results that changed", "Added", "Changed", "Fixed", "Removed", "Security")


def check(text: str) -> None:
    """Raise AssertionError where a version is not told by kind, in order, each kind once and with something in it."""
    _, *versions = re.split(r"^## ", text, flags=re.M)
    assert versions
    assert versions[0].startswith("Unreleased")
    for version in versions:
        before, *sections = re.split(r"^### ", version, flags=re.M)
        assert "\n* " not in before, "a line without a kind"
        kinds = [section.partition("\n")[0] for section in sections]
        assert kinds == [kind for kind in KINDS if kind in kinds]
        assert all("\n* " in section for section in sections), "a kind without a line"


def test_each_version_is_told_by_kind():
    check((ROOT / "CHANGELOG.md").read_text("utf-8"))


@pytest.mark.parametrize(
    "wrong",
    [
        "## 0.1.0\n\n### Added\n\n* A.\n",
        "## Unreleased\n\n* A.\n",
        "## Unreleased\n\n### Added\n\n### Fixed\n\n* A.\n",
        "## Unreleased\n\n### Added\n\n* A.\n\n### Results that changed\n\n* A.\n",
        "## Unreleased\n\n### Added\n\n* A.\n\n### Added\n\n* B.\n",
        "## Unreleased\n\n### News\n\n* A.\n",
    ],
)
def test_what_is_told_otherwise_is_seen(wrong):
    with pytest.raises(AssertionError):
        check(wrong)
