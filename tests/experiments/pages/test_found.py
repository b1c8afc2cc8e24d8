"""The page of findings: each part is of the file as it is now, and says what its rows say."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from experiments import load
from experiments.exit_codes import DONE, UNUSABLE
from experiments.pages import found, found_tables
from experiments.pages.filling import PART

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / found.PAGE
PARTS = {m[3]: m[0] for m in PART.finditer(PAGE.read_text("utf-8")) if m[2] == "found"}


def test_each_experiment_has_its_place():
    assert tuple(PARTS) == found.SECTIONS
    assert sorted(found.WRITERS) == sorted(found.SECTIONS)


@pytest.mark.parametrize("name", found.SECTIONS)
def test_no_part_is_of_other_runs_than_the_file_asks_for_now(name):
    said = re.search(rf"\*Runs of `{name}`, (\w+):", PARTS[name])
    if said is None:
        assert found.missing(name) in PARTS[name]
    else:
        assert said[1] == found_tables.digest_of(load(name)), (
            f"{found.PAGE}: stale; run `trustline run {name}`, then `make found`"
        )


@pytest.mark.parametrize(
    ("signs", "kind"),
    [
        ({-1}, found_tables.FEWER),
        ({1}, found_tables.MORE),
        ({0}, found_tables.NOWHERE),
        ({-1, 0, 1}, found_tables.TURNS),
        ({0, 1}, found_tables.PARTLY),
    ],
)
def test_kinds_of_signs(signs, kind):
    assert found_tables.kind_of_signs(set(signs)) == kind


def test_intervals_are_counted_by_where_they_lie():
    low, high = np.array([-3.0, 1.0, -1.0, 0.0]), np.array([-1.0, 2.0, 1.0, 2.0])
    assert found.counts_of(low, high) == (1, 1, 2)


def test_bold_is_what_leaves_out_zero_and_lists_agree_with_the_table():
    part = PARTS["detention_or_dropoff"]
    rows = re.findall(r"^\| ([^|]+ minus today) \|(.+)\|$", part.partition("### One change")[0], re.M)
    assert rows
    for label, row in rows:
        signs = set()
        for cell in row.split("|"):
            low, high = (
                float(x.replace("−", "-").replace("+", "")) for x in re.search(r"\((\S+) to (\S+?)\)", cell).groups()
            )
            assert cell.strip().startswith("**") == (low > 0 or high < 0)
            signs.add(int(low > 0) - int(high < 0))
        kind = found_tables.kind_of_signs(signs)
        assert re.search(rf"^\* \*{kind}\*: .*{re.escape(label.removesuffix(' minus today'))}", part, re.M), label


def test_a_folder_without_results_keeps_the_page_and_a_faulty_one_is_a_line(tmp_path, capsys):
    page = tmp_path / "page.md"
    page.write_text(PAGE.read_text("utf-8"), "utf-8")
    assert found.main(str(tmp_path), str(page)) == DONE
    assert page.read_text("utf-8") == PAGE.read_text("utf-8")
    (tmp_path / "belief_line").mkdir()
    (tmp_path / "belief_line" / "manifest.json").write_text("{}", "utf-8")
    capsys.readouterr()
    assert found.main(str(tmp_path), str(page)) == UNUSABLE
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert page.read_text("utf-8") == PAGE.read_text("utf-8")
    assert found.main(str(tmp_path), str(Path(tmp_path) / "none.md")) == UNUSABLE
