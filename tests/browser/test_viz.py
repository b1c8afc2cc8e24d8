"""The Mesa page: plays, steps and resets without a network, and shows the model's own numbers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from sim import Model

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.browser


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@pytest.fixture
def address(tmp_path):
    """The address of the page, served until the test ends."""
    if find_spec("solara") is None:
        pytest.skip("the extra `viz` is not installed: `make test-viz` installs it and runs this test")
    port = free_port()
    words = ["run", str(ROOT / "experiments" / "viz.py"), "--host", "127.0.0.1", "--port", str(port)]
    room = {**os.environ, "PYTHONPATH": str(ROOT), "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "False"}
    with (tmp_path / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "solara", *words, "--no-open", "--production"], env=room, stdout=log, stderr=log
        )
        try:
            for _ in range(300):
                assert server.poll() is None, (tmp_path / "log").read_text()
                with socket.socket() as s:
                    if s.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait(20)


def words_of(day: int) -> str:
    """Return the page's sentence on a day, from a run of our own."""
    m = Model("small", beliefs="even", seed=1, start="fresh")
    m.run(day)
    return f"Day {day}: " + ", ".join(f"{n} {status.replace('_', ' ')}" for status, n in m.counts().items())


def test_the_page_steps_plays_and_resets(address, open_page, outside):
    page = open_page(address)
    wait = {"timeout": 60_000}
    page.get_by_text("The model cannot say which belief is true.").wait_for(**wait)
    page.get_by_text(words_of(0)).wait_for(**wait)
    step = page.get_by_role("button", name="Step")
    step.click()
    page.get_by_text(words_of(1)).wait_for(**wait)
    page.get_by_role("button", name="▶").click()
    page.get_by_text("Day 40:").wait_for(**wait)
    page.get_by_role("cell", name="contact with police or inspectors").wait_for(**wait)
    page.get_by_role("button", name="❚❚").click()
    page.wait_for_timeout(1000)
    stopped = int(page.get_by_text("Step: ").inner_text().split()[-1])
    assert stopped >= 40
    page.get_by_text(words_of(stopped)).wait_for(**wait)
    page.get_by_role("button", name="Reset").click()
    page.get_by_text(words_of(0)).wait_for(**wait)
    assert outside == []
