"""What is told of runs, as JSON with a hash of itself: one edit, one flipped bit does not pass."""

from __future__ import annotations

import hashlib
import json
from typing import Any

SEAL = "manifest_sha256"  # the key of a manifest's hash of itself


def sealed(told: dict[str, Any]) -> str:
    """Return a manifest as JSON, with a hash of all else in it: one edit does not pass."""
    plain = {key: value for key, value in told.items() if key != SEAL}
    return (
        json.dumps({**plain, SEAL: hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()}, indent=2)
        + "\n"
    )


def manifest_in(text: str) -> dict[str, Any] | None:
    """Return a manifest, read from its text; None if it is none, or not as it was written."""
    try:
        told = json.loads(text)
        return told if isinstance(told, dict) and sealed(told) == text else None
    except (ValueError, TypeError, RecursionError):
        return None
