"""Which folders are ours; and who only asks that waits for no heavy library."""

from __future__ import annotations

import shutil
import subprocess
import sys

from experiments.results.ours import is_ours, names_in


def test_a_folder_is_ours_by_its_manifest_or_by_what_a_run_makes_first(finished, tmp_path):
    _, out, _ = finished
    assert is_ours(out)
    assert not is_ours(tmp_path / "none")
    begun = tmp_path / "begun"
    (begun / "parts").mkdir(parents=True)
    assert not is_ours(begun)
    shutil.copy(out / "config.yaml", begun)
    assert is_ours(begun)
    (begun / ".half.part").touch()
    assert sorted(names_in(begun)) == ["config.yaml", "parts"]
    (begun / "letter.txt").touch()
    assert not is_ours(begun)
    (tmp_path / "link").symlink_to(out)
    assert not is_ours(tmp_path / "link")


def test_status_imports_little():
    """It answers at once, whatever lies in the folder: pandas and numba take seconds."""
    program = (
        "import sys, experiments.commands.folders; print({'pandas', 'numba', 'pyarrow', 'numpy'} & {*sys.modules})"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout.strip() == "set()"
