"""`trustline dashboard`: the page, served to this machine only."""

from __future__ import annotations

import os
import socket
import sys
import threading
import webbrowser
from importlib.util import find_spec
from typing import TYPE_CHECKING

from experiments import stopping
from experiments.dashboard.basis import load_basis
from experiments.dashboard.guard import MOST_BYTES, MOST_SESSIONS
from experiments.endings import UNUSABLE_INPUT, tell_error
from experiments.exit_codes import DONE, UNUSABLE

if TYPE_CHECKING:
    from experiments.dashboard.engine import Engine

HOST = "127.0.0.1"


def dashboard_command(config: str | None, port: int, browser: bool) -> int:
    """Do what `trustline dashboard` does until it is stopped; return the exit code."""
    if find_spec("shiny") is None:
        how = "install it with pip install 'trustline-sim[dashboard]', or use make dashboard"
        print(f"the dashboard needs the package shiny: {how}", file=sys.stderr)
        return UNUSABLE
    try:
        basis = load_basis(config)
        listening = listen(port)
    except UNUSABLE_INPUT as error:
        return tell_error(error)
    except OSError as error:
        print(f"--port {port}: cannot listen there ({error.strerror}); choose another, or 0 for any", file=sys.stderr)
        return UNUSABLE
    from experiments.dashboard.engine import Engine

    stopping.expect(DONE)  # being stopped is how it ends
    serve(Engine(basis, os.cpu_count() or 1), listening, browser)
    return DONE


def listen(port: int) -> socket.socket:
    """Return a socket that listens on this machine only. Raises OSError."""
    if not 0 <= port <= 65535:
        raise OSError(0, "expected 0 to 65535")
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening


def serve(engine: Engine, listening: socket.socket, browser: bool = False) -> None:
    """Serve the page until interrupted; start states are prepared meanwhile."""
    import uvicorn

    from experiments.dashboard.app import make_app

    address = f"http://{HOST}:{listening.getsockname()[1]}/"
    threading.Thread(target=engine.prepare, daemon=True).start()
    settings = uvicorn.Config(
        make_app(engine.basis, engine),
        log_level="error",
        timeout_graceful_shutdown=1,
        ws_max_size=MOST_BYTES,
        ws_max_queue=4,
        limit_concurrency=8 * MOST_SESSIONS,
    )
    print(f"The dashboard is at {address} (on this machine only; Ctrl-C ends it).", flush=True)
    if browser:
        threading.Timer(0.3, webbrowser.open, [address]).start()
    try:
        uvicorn.Server(settings).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        engine.stop()
