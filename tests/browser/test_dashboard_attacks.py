"""The dashboard as it is served: foreign origins, uploads, 10,000 inputs, 30 sessions; a real page goes on beside them."""

from __future__ import annotations

import contextlib
import json
import urllib.error
import urllib.request

import pytest

from tests.browser.test_dashboard import address, config, number_of, opened  # noqa: F401  (fixtures)

pytestmark = pytest.mark.browser


def connected(address, origin=None):  # noqa: F811
    from websockets.sync.client import connect

    there = f"ws{address[4:]}websocket/"
    return connect(there, origin=origin or address.rstrip("/"), open_timeout=20, close_timeout=0.5)


def begin(ws, **data):
    first = {".clientdata_url_search": "", ".clientdata_url_hostname": "x", "move": None}
    ws.send(json.dumps({"method": "init", "data": {**first, **data}}))


def until_closed(ws, told):
    """Send what is too much, and read until the server ends it."""
    begin(ws, **told)
    while True:
        ws.recv(20)


def test_only_the_page_itself_opens_a_session(address):  # noqa: F811
    from websockets.exceptions import InvalidStatus

    with connected(address) as ws:
        begin(ws)
        assert "config" in ws.recv(20)
    for origin in ("http://example.org", "null", address.replace("127.0.0.1", "localhost").rstrip("/")):
        with pytest.raises(InvalidStatus, match="403"), connected(address, origin):
            pass


def test_nothing_is_uploaded(address):  # noqa: F811
    for path in ("", "session/x/upload/y", "websocket/"):
        with pytest.raises(urllib.error.HTTPError, match="405"):
            urllib.request.urlopen(urllib.request.Request(address + path, data=b"x" * 1000), timeout=20)


@pytest.mark.parametrize("told", [{f"x{k}": 1 for k in range(10_000)}, {"move": "x" * 2_000_000}])
def test_too_much_ends_the_session(address, told):  # noqa: F811
    from websockets.exceptions import ConnectionClosed

    with connected(address) as ws, pytest.raises(ConnectionClosed):
        until_closed(ws, told)


def test_30_sessions_that_flood_do_not_stop_a_page(address, open_page):  # noqa: F811
    message = json.dumps({"method": "update", "data": {"move": {"number": 1, "raw": {}}}})
    with contextlib.ExitStack() as stack:
        flood = [stack.enter_context(connected(address)) for _ in range(30)]
        for ws in flood[-10:]:
            begin(ws)
            for _ in range(50):
                ws.send(message)
        assert number_of(opened(open_page, address))  # waits for a minute at most
