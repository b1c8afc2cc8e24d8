"""What is told of runs, as JSON with a hash of itself: one edit, one flipped bit does not pass."""

from __future__ import annotations

import hashlib
import json
from typing import Any

SEAL = "manifest_sha256"  # the key of a manifest's hash of itself


def sealed(content: dict[str, Any], seal: str = SEAL) -> str:
    """Return what is told as JSON, with a hash of all else in it under the key `seal`: one edit does not pass."""
    plain = {key: value for key, value in content.items() if key != seal}
    digest = hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()
    return json.dumps({**plain, seal: digest}, indent=2) + "\n"


def manifest_in(text: str, seal: str = SEAL) -> dict[str, Any] | None:
    """Return a manifest, or what else was sealed, read from its text; None if it is none, or not as it was written."""
    try:
        content = json.loads(text)
        return content if isinstance(content, dict) and sealed(content, seal) == text else None
    except (ValueError, TypeError, RecursionError):
        return None
