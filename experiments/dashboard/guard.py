"""What reaches the dashboard: reading by anybody on this machine, moves from its own page only, few and small.

A page of another site may open a WebSocket to this machine, and a browser lets it: only the server can refuse. So the
origin must be the address of the page itself. Nothing can be uploaded. A session's messages are small, of known kinds,
few kinds of inputs, and not faster than a person moves sliders; whoever is faster waits, and nobody else does.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

HERE = ("127.0.0.1", "localhost")  # this machine's own names
MOST_BYTES = 50_000  # of one message; the page's largest is some 5,000
MOST_INPUTS = 200  # names of inputs in a session; the page has some 20
MOST_SESSIONS = 24  # at once; a newcomer takes the place of the one that is silent longest
BURST, A_SECOND = 30, 10.0  # messages that a session may send at once, and each second
METHODS = ("init", "update")
POLICY, TOO_LARGE, GO_ON_LATER = 1008, 1009, 1013  # codes of RFC 6455 and its registry

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Guard:
    """The door before an ASGI app."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.sessions: list[Visit] = []

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Hand on what may pass."""
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD"):
            await refuse(send)
        elif scope["type"] != "websocket":
            await self.app(scope, receive, send)
        elif not own_origin(scope):
            await send({"type": "websocket.close", "code": POLICY, "reason": "not from this page"})
        else:
            await self.visit(scope, receive, send)

    async def visit(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Serve a session; where there are too many, the one that is silent longest ends."""
        if len(self.sessions) >= MOST_SESSIONS:
            oldest = min(self.sessions, key=lambda v: v.heard)
            self.sessions.remove(oldest)
            oldest.end(GO_ON_LATER)
        visit = Visit(receive)
        self.sessions.append(visit)
        try:
            await self.app(scope, visit.next, send)
        finally:
            if visit in self.sessions:
                self.sessions.remove(visit)


class Visit:
    """A session's messages on their way in."""

    def __init__(self, receive: Receive) -> None:
        self.receive = receive
        self.heard = time.monotonic()
        self.left = float(BURST)
        self.inputs: set[str] = set()
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def end(self, code: int) -> None:
        """Let the session end with a code."""
        if not self.ended.done():
            self.ended.set_result(code)

    async def next(self) -> Message:
        """Return the next message, or that the session is over."""
        coming = asyncio.ensure_future(self.receive())
        try:
            both: set[asyncio.Future[Any]] = {coming, self.ended}
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        finally:
            if not coming.done():
                coming.cancel()
        if self.ended.done():
            return {"type": "websocket.disconnect", "code": self.ended.result()}
        message = coming.result()
        if message["type"] == "websocket.receive":
            if code := fault(message, self.inputs):
                self.end(code)
                return {"type": "websocket.disconnect", "code": code}
            await self.wait()
        return message

    async def wait(self) -> None:
        """Wait until the session may send again."""
        now = time.monotonic()
        self.left = min(BURST, self.left + (now - self.heard) * A_SECOND) - 1
        self.heard = now
        if self.left < 0:
            await asyncio.sleep(-self.left / A_SECOND)


def own_origin(scope: MutableMapping[str, Any]) -> bool:
    """Return whether a WebSocket is opened by the page that this server gave out: one origin, one host, the same."""
    hosts, origins = ([v for k, v in scope["headers"] if k.lower() == name] for name in (b"host", b"origin"))
    if len(hosts) != 1 or len(origins) != 1:
        return False
    host = hosts[0].decode("latin-1")
    return host.split(":")[0] in HERE and origins[0].decode("latin-1") == f"http://{host}"


def fault(message: Message, inputs: set[str]) -> int:
    """Return why a message ends its session, as a code, or 0. `inputs`: names so far; those of the message are added."""
    text = message.get("text")
    if not isinstance(text, str) or len(text) > MOST_BYTES:
        return TOO_LARGE if isinstance(text, str) else POLICY
    try:
        call = json.loads(text)
        if call["method"] not in METHODS:
            return POLICY
        inputs.update(call["data"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return POLICY
    return POLICY if len(inputs) > MOST_INPUTS else 0


async def refuse(send: Send) -> None:
    """Answer that nothing is taken here."""
    headers = [(b"content-type", b"text/plain"), (b"allow", b"GET, HEAD"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 405, "headers": headers})
    await send({"type": "http.response.body", "body": b"This page only reads; nothing can be sent to it.\n"})
