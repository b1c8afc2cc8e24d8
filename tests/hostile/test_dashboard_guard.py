"""The dashboard's door: foreign origins, uploads, large, many and fast messages stay out; nobody blocks the others."""

from __future__ import annotations

import asyncio
import json
import time

import pytest

from experiments.dashboard import guard
from experiments.dashboard.guard import BURST, MOST_BYTES, MOST_INPUTS, MOST_SESSIONS, Guard

HOST = "127.0.0.1:8000"


def opening(origin=f"http://{HOST}", host=HOST, more=()):
    headers = [(b"host", host.encode()), *(((b"origin", origin.encode()),) if origin is not None else ())]
    return {"type": "websocket", "headers": [*headers, *more]}


def update(**data):
    return {"type": "websocket.receive", "text": json.dumps({"method": "update", "data": data})}


async def app(scope, receive, send):
    """Tell each message that arrives, until the session is over."""
    await send({"type": "opened"})
    while True:
        message = await receive()
        await send(message)
        if message["type"] == "websocket.disconnect":
            return


def session(door, scope=None):
    """Return a session's task, its inbox, and what came out of it."""
    inbox, out = asyncio.Queue(), []

    async def send(message):
        out.append(message)

    return asyncio.create_task(door(scope or opening(), inbox.get, send)), inbox, out


async def ended(scope=None, *messages):
    """Return what comes out of a session that gets some messages and then goes."""
    task, inbox, out = session(Guard(app), scope)
    for m in [*messages, {"type": "websocket.disconnect", "code": 1000}]:
        inbox.put_nowait(m)
    await asyncio.wait_for(task, 5)
    return out


@pytest.mark.parametrize("own", ["127.0.0.1:8000", "localhost:8000", "127.0.0.1"])
def test_the_page_itself_gets_in(own):
    out = asyncio.run(ended(opening(f"http://{own}", own), update(move=1)))
    assert [m["type"] for m in out] == ["opened", "websocket.receive", "websocket.disconnect"]


FOREIGN = [
    opening(None), opening("null"), opening(""), opening("http://example.org"), opening("https://" + HOST),
    opening("http://127.0.0.1:8001"), opening("http://localhost:8000"), opening(f"http://{HOST}.example.org"),
    opening(f"http://{HOST}/"), opening("http://example.org", "example.org"), opening(f"http://{HOST}@example.org"),
    opening("http://127.0.0.1.example.org:1", "127.0.0.1.example.org:1"),
    opening(more=[(b"Origin", b"http://example.org")]), opening(more=[(b"Host", b"example.org")]),
]  # fmt: skip


@pytest.mark.parametrize("scope", FOREIGN)
def test_a_foreign_origin_stays_out(scope):
    out = asyncio.run(ended(scope))
    assert [(m["type"], m["code"]) for m in out] == [("websocket.close", guard.POLICY)]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_is_uploaded(method):
    out = asyncio.run(ended({"type": "http", "method": method, "headers": []}))
    assert out[0]["status"] == 405


WRONG = {
    "10,000 inputs": update(**{f"x{k}": 1 for k in range(10_000)}),
    "inputs": update(**{f"x{k}": 1 for k in range(MOST_INPUTS + 1)}),
    "large": update(move="x" * MOST_BYTES),
    "an upload": {"type": "websocket.receive", "text": json.dumps({"method": "uploadInit", "args": [[]], "tag": 1})},
    "bytes": {"type": "websocket.receive", "bytes": b"{}"},
    "no JSON": {"type": "websocket.receive", "text": "{"},
    "a list": {"type": "websocket.receive", "text": "[]"},
    "no data": {"type": "websocket.receive", "text": '{"method": "update"}'},
    "data that is none": {"type": "websocket.receive", "text": '{"method": "update", "data": 3}'},
    "deep": {"type": "websocket.receive", "text": "[" * 40_000},
}


@pytest.mark.parametrize("name", WRONG)
def test_a_message_of_another_kind_ends_its_session_unread(name):
    out = asyncio.run(ended(None, WRONG[name]))
    assert [m["type"] for m in out] == ["opened", "websocket.disconnect"]
    assert out[1]["code"] in (guard.POLICY, guard.TOO_LARGE)


def test_inputs_are_counted_over_a_session():
    many = [update(**{f"x{k}": 1}) for k in range(MOST_INPUTS + 1)]
    inputs: set[str] = set()
    assert [guard.fault(m, inputs) for m in many] == [0] * MOST_INPUTS + [guard.POLICY]


def test_a_session_that_floods_waits_and_another_does_not():
    async def both():
        door = Guard(app)
        flood, inbox, out = session(door)
        for k in range(10_000):
            inbox.put_nowait(update(move=k))
        await asyncio.sleep(0.3)
        calm, other, told = session(door)
        began = time.perf_counter()
        other.put_nowait(update(move=1))
        other.put_nowait({"type": "websocket.disconnect", "code": 1000})
        await asyncio.wait_for(calm, 5)
        took, heard = time.perf_counter() - began, len(out)
        flood.cancel()
        return took, heard, told

    took, heard, told = asyncio.run(both())
    assert len(told) == 3
    assert heard <= BURST + 60  # of 10,000: the burst, and ten a second
    assert took < 4  # a machine may be busy; the flood would take 1,000 s


def test_of_30_sessions_the_silent_ones_end_and_a_newcomer_gets_in():
    async def many():
        door = Guard(app)
        opened = []
        for _ in range(30):
            opened.append(session(door))
            await asyncio.sleep(0)
            opened[0][1].put_nowait(update(move=1))  # the first one is used all the while
            await asyncio.sleep(0.002)
        await asyncio.sleep(0.05)
        over = [task.done() for task, _, _ in opened]
        codes = {out[-1]["code"] for task, _, out in opened if task.done()}
        for task, _, _ in opened:
            task.cancel()
        return over, codes, len(door.sessions)

    over, codes, left = asyncio.run(many())
    assert over == [False] + [True] * (30 - MOST_SESSIONS) + [False] * (MOST_SESSIONS - 1)
    assert codes == {guard.GO_ON_LATER}
    assert left == MOST_SESSIONS
