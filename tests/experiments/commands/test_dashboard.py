"""`trustline dashboard` before its page is there: what is missing or taken is one line."""

from __future__ import annotations

import socket

from experiments.commands import dashboard as command


def test_without_shiny_one_line_says_how_to_get_it(monkeypatch, capsys):
    monkeypatch.setattr(command, "find_spec", lambda name: None)
    assert command.dashboard_command(None, 0, False) == 2
    assert capsys.readouterr().err == (
        "the dashboard needs the package shiny: install it with pip install 'trustline-sim[dashboard]', or use make dashboard\n"
    )


def test_a_broken_config_or_a_taken_port_is_one_line(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(command, "find_spec", lambda name: True)
    assert command.dashboard_command("detention_or_dropof", 0, False) == 2
    assert "did you mean 'detention_or_dropoff'?" in capsys.readouterr().err
    (tmp_path / "broken.yaml").write_text("name: [", "utf-8")
    assert command.dashboard_command(str(tmp_path / "broken.yaml"), 0, False) == 2
    assert capsys.readouterr().err.count("\n") == 1
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert command.dashboard_command(None, taken.getsockname()[1], False) == 2
    assert "cannot listen there" in capsys.readouterr().err
    assert command.dashboard_command(None, 99999, False) == 2
    assert "choose another" in capsys.readouterr().err
