"""A real browser for pages: Debian's chromium, driven by playwright, with every outside request refused."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

# A root user in a container cannot use chromium's own sandbox; the other flags keep it off the network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"phone": (360, 740), "tablet": (768, 1024), "desktop": (1440, 900)}


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright  # `make test` collects these files without it

    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.fail("no chromium found: `make test-browser` installs it, or name it in the variable CHROMIUM")
    with sync_playwright() as p:
        started = p.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def outside() -> list[str]:
    """Addresses that a page asked for and that are not on this machine; each was refused."""
    return []


@pytest.fixture
def open_page(browser: Any, outside: list[str]) -> Iterator[Callable[..., Any]]:
    """Return a function that opens an address at a size of SIZES; a fault in the page's scripts fails the test."""
    contexts, faults = [], []

    def guard(route: Any) -> None:
        address = route.request.url
        if address.startswith(("file:", "data:", "blob:", "http://127.0.0.1", "http://localhost")):
            route.continue_()
        else:
            outside.append(address)
            route.abort()

    def make(address: str, size: str = "desktop", **options: Any) -> Any:
        width, height = SIZES[size]
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.route("**/*", guard)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        return page

    yield make
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def axe_faults() -> Callable[[Any], list[str]]:
    """Return a function that lists what axe-core finds on a page: rule, and the first element at fault."""
    from axe_playwright_python.sync_playwright import Axe

    def look(page: Any) -> list[str]:
        found = Axe().run(page).response["violations"]
        return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found]

    return look


@pytest.fixture
def too_wide() -> Callable[[Any], list[str]]:
    """Return a function that lists elements which stick out of the window and do not scroll inside their own box."""
    script = """() => {
      const wide = document.documentElement.clientWidth;
      const scrolls = e => { for (let p = e; p; p = p.parentElement)
        if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(p).overflowX)) return true; return false; };
      return [...document.body.querySelectorAll('*')]
        .filter(e => e.getBoundingClientRect().right > wide + 1 && !scrolls(e))
        .map(e => e.tagName + ' ' + (e.id || e.className)).slice(0, 5); }"""
    return lambda page: list(page.evaluate(script))
