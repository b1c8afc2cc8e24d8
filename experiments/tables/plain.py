"""Rows for other programs: CSV with a head, or JSON."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

FORMS = ("csv", "json")


def write_rows(form: str, rows: Iterable[Mapping[str, Any]], fields: Sequence[str], out: TextIO) -> None:
    """Write rows in one of FORMS. In JSON, which has no NaN, a number that there is not is null."""
    if form == "csv":
        writer = csv.DictWriter(out, fields, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        plain = [{key: None if value != value else value for key, value in row.items()} for row in rows]
        json.dump(plain, out, indent=1, ensure_ascii=False)
        out.write("\n")
