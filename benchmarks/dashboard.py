"""How soon the dashboard answers, measured in a browser: `python -m benchmarks.dashboard [MOVES]`.

First paint: from the request to the first text, and from the command to it. A move: from the input event to the frame
in which the new figures stand, debounce and drawing counted. One lever moved, and a lever moved on both sides at once.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from typing import Any

FLAGS = ["--no-sandbox", "--disable-gpu"]
SHOWN = "document.documentElement.dataset.shown"


def told(name: str, milliseconds: list[float]) -> str:
    """Return least, median and largest of some times."""
    return (
        f"{name:34} least {min(milliseconds):6.0f} ms, median {statistics.median(milliseconds):6.0f}, "
        f"largest {max(milliseconds):6.0f} ({len(milliseconds)} times)"
    )


def main(moves: int) -> None:
    """Start the dashboard, open it, move levers, and print the times."""
    from playwright.sync_api import sync_playwright

    began = time.perf_counter()
    program = [sys.executable, "-m", "experiments.cli", "dashboard", "--port", "0", "--no-browser"]
    server = subprocess.Popen(program, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        found = re.search(r"http://\S+/", server.stdout.readline())
        assert found is not None
        with sync_playwright() as p:
            browser = p.chromium.launch(
                executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=FLAGS
            )
            measure(browser, found.group(), moves, began)
            browser.close()
    finally:
        server.terminate()
        server.wait()


def measure(browser: Any, address: str, moves: int, began: float) -> None:
    """Print the times of one page."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
    page.wait_for_function(f"{paint} > 0")
    print(f"{'command to first paint':34} {time.perf_counter() - began:.1f} s")
    page.wait_for_function(SHOWN, timeout=120_000)
    print(f"{'command to first figures':34} {time.perf_counter() - began:.1f} s")
    page.wait_for_function("document.documentElement.dataset.beliefs", timeout=120_000)
    paints = []
    for _ in range(5):
        page.reload()
        page.wait_for_function(f"{paint} > 0")
        paints.append(page.evaluate(paint))
    print(told("request to first paint, warm", paints))
    page.wait_for_function("document.documentElement.dataset.beliefs", timeout=120_000)
    for name, sides in (("one side's lever", "b"), ("a lever of both sides at once", "ab")):
        print(told(name, [one_move(page, sides, k) for k in range(moves)]), f"load {os.getloadavg()[0]:.1f}")


def one_move(page: Any, sides: str, k: int) -> float:
    """Move `response_share` to a value not seen before; return the milliseconds to the new figures."""
    before = page.evaluate("document.documentElement.dataset.beliefs")
    value = 0.2 + 0.013 * k + (0.005 if len(sides) == 2 else 0)
    page.evaluate(
        """([sides, value]) => { for (const s of sides) {
          const e = document.querySelector(`[data-lever="${s}.response_share"] input[type=number]`);
          e.value = value; e.dispatchEvent(new Event("input", { bubbles: true })); } }""",
        [list(sides), f"{value:.4f}"],
    )
    page.wait_for_function(f"document.documentElement.dataset.beliefs !== '{before}'", timeout=120_000)
    return float(page.evaluate("trustline.timings.at(-1)"))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 12)
