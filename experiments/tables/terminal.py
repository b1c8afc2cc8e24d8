"""What is printed, and where: as wide as the terminal, in characters that it has, to whoever still reads.

The end of a run's output is no reason to lose a run: a stream that cannot show a character is given one that it can
(what is said stays the same), and a reader who has gone (`| head -1`) stops the printing, not the work.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
import textwrap
from typing import Any, TextIO, cast

from rich.console import Console

WITHOUT_TERMINAL, NARROWEST, WIDEST = 100, 40, 1000
SIZES = ("COLUMNS", "LINES", "TERMINAL_WIDTH", "JUPYTER_COLUMNS", "JUPYTER_LINES")

# One character for one where a table holds it, so that its columns stay straight.
PLAIN = {
    "\u2212": "-",  # minus
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2190": "<",
    "\u2192": ">",
    "\u2026": "~",  # what a table cuts off
    "\u00a0": " ",
    "\u202f": " ",
    "\u00b7": ".",
    "\u2022": "*",
    "\u00d7": "x",
    "\u2248": "~",
    "\u2265": ">=",
    "\u2264": "<=",
}
REPLACE_LACKING = "trustline-plain"  # the name of the way in which a stream writes what it cannot show


def replace_lacking(fault: UnicodeError) -> tuple[str | bytes, int]:
    """Return what stands for the characters that an encoding lacks, and where to go on.

    A sign has a plain one; bytes of a file's name that were no text stay these bytes; any other character becomes its
    number, as `\\u0141`: so names that differ never look the same.
    """
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    lacking = fault.object[fault.start : fault.end]
    if all("\udc80" <= c <= "\udcff" for c in lacking):
        return lacking.encode("utf-8", "surrogateescape"), fault.end
    replacement = "".join(PLAIN.get(c) or c.encode("ascii", "backslashreplace").decode() for c in lacking)
    return replacement, fault.end


codecs.register_error(REPLACE_LACKING, replace_lacking)


class UnbreakableOutput(io.FileIO):
    """The bytes of a stream, while they can be written: after that they go nowhere, without an error.

    `fault`: why they could not be written, unless the reader has gone (who reads no more wants no more).
    """

    fault = ""

    def write(self, data: Any) -> int | None:  # type: ignore[override]
        """Write, or do as if, once the reader has gone or the disk is full."""
        try:
            return super().write(data)
        except BrokenPipeError:
            pass
        except OSError as error:  # full disk, closed file
            self.fault = error.strerror or str(error)
        return len(memoryview(data).cast("B"))


def prepare() -> None:
    """Make the streams of this process print whatever is said, and survive the end of their readers."""
    sys.stdout, sys.stderr = unbreakable_stream(sys.stdout), unbreakable_stream(sys.stderr)
    for name in SIZES:  # libraries take them for numbers, whatever they are
        if name in os.environ and not size_in(os.environ[name]):
            del os.environ[name]
    os.environ.pop("MPLBACKEND", None)  # figures are written to files: no window, whatever is asked for


def size_in(text: str) -> int:
    """Return the columns or lines that a variable of the environment asks for; 0 if it asks for none that can be."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 and int(text) <= WIDEST else 0


def report_unwritten() -> bool:
    """Say in one line on standard error if standard output could not be written; return whether it was so."""
    sys.stdout.flush()
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", getattr(sys.stdout, "buffer", None))
    reason = raw.fault if isinstance(raw, UnbreakableOutput) else ""
    if reason:
        print(f"standard output cannot be written ({reason})", file=sys.stderr)
    return bool(reason)


def unbreakable_stream(stream: TextIO | None) -> TextIO:
    """Return a stream like this one that no character and no closed pipe can break; another program's stays as it is.

    Without a stream (it was closed before the program began), one that goes nowhere.
    """
    if stream is None:
        return open(os.devnull, "w", encoding="utf-8")
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    stream.reconfigure(errors=REPLACE_LACKING)
    raw = getattr(stream.buffer, "raw", stream.buffer)  # PYTHONUNBUFFERED: the stream itself
    if type(raw) is not io.FileIO or stream.isatty():
        return stream
    stream.flush()
    output = UnbreakableOutput(stream.fileno(), "w", closefd=False)
    at_once: dict[str, Any] = {"line_buffering": stream.line_buffering, "write_through": raw is stream.buffer}
    buffer: Any = output if raw is stream.buffer else io.BufferedWriter(output)
    return cast(TextIO, io.TextIOWrapper(buffer, stream.encoding, REPLACE_LACKING, **at_once))


def width() -> int:
    """Return the columns of the terminal that any of the three standard streams is on, else a usual width."""
    columns = size_in(os.environ.get("COLUMNS", ""))
    if columns >= NARROWEST:
        return columns
    for stream in (sys.__stdout__, sys.__stderr__, sys.__stdin__):
        try:
            return max(NARROWEST, os.get_terminal_size(stream.fileno()).columns)  # type: ignore[union-attr]
        except (OSError, ValueError, AttributeError):
            continue
    return WITHOUT_TERMINAL


def wrap_lines(text: str, columns: int, values_at: int = 15) -> str:
    """Return lines of words and values, those too long for the columns continued under their values or a little further in.

    A line that begins with two spaces has its value from column `values_at` on; one word is never broken.
    """
    lines = []
    for line in text.splitlines():
        margin = len(line) - len(line.lstrip())
        indent = values_at if margin == 2 and columns > 3 * values_at else margin + 2
        pieces = textwrap.wrap(
            line, columns, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False
        )
        lines += pieces or [line]
    return "\n".join(lines)


def console(out: TextIO) -> Console:
    """Return a console on `out`: colours on a terminal only (and none with NO_COLOR), lines of tables that `out` can show."""
    return Console(file=out, highlight=False, width=width(), color_system="auto" if out.isatty() else None)
