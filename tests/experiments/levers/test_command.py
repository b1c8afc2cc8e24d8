"""`make levers`: a bad option is one line and exit code 2."""

from __future__ import annotations

import pytest

from experiments.levers import command


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--workers", "0"], "--workers: 0 is outside"),
        (["--replicates", "0"], "replicates: expected a whole number from 1"),
        (["--beliefs", "evven"], "did you mean 'even'"),
    ],
)
def test_a_bad_option_is_one_line_and_exit_code_2(capsys, monkeypatch, tmp_path, arguments, message):
    monkeypatch.chdir(tmp_path)
    assert command.main(arguments) == 2
    said = capsys.readouterr().err.strip()
    assert message in said
    assert "\n" not in said
    assert list(tmp_path.iterdir()) == []
