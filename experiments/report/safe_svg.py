"""What a drawing may hold inside a page: shapes, words, colours. It is written anew from what is known; nothing is copied.

A results folder can come from anybody. Elements, attributes and properties of style stand in lists; whatever is in none
of them is refused, so that no list of attacks has to be complete.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from sim.errors import SPACES, visible

SVG, LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
MOST_BYTES, MOST_DEPTH = 20_000_000, 30
SIZES = {"x", "y", "width", "height"}
SEEN = {"id", "style", "transform", "clip-path", "fill"}
ELEMENTS = {
    "svg": {"width", "height", "viewBox", "version"},
    "g": SEEN,
    "defs": set(),
    "title": set(),
    "style": {"type"},
    "path": {*SEEN, "d"},
    "rect": {*SEEN, *SIZES, "rx", "ry"},
    "use": {*SEEN, "x", "y", "href"},
    "text": {*SEEN, "x", "y"},
    "tspan": {*SEEN, "x", "y", "dx", "dy"},
    "clipPath": {"id"},
    "pattern": {"id", *SIZES, "patternUnits", "patternTransform"},
}
SHEET = "*{stroke-linejoin: round; stroke-linecap: butt}"  # the only style sheet that a figure has
PROPERTIES = {
    *("fill", "fill-opacity", "fill-rule", "clip-rule", "opacity", "stroke", "stroke-width", "stroke-opacity"),
    *("stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset"),
    *("font", "font-size", "font-family", "font-weight", "font-style", "font-variant", "font-stretch"),
    *("text-anchor", "line-height", "white-space"),
}
NAME = r"[A-Za-z_][\w.-]*"
INSIDE = re.compile(rf"url\(#({NAME})\)")  # a part of the same drawing
NUMBER = r"[-+]?[\d.]+(?:e[-+]?\d+)?"
VALUES = {
    "id": re.compile(NAME),
    "href": re.compile(f"#({NAME})"),
    "clip-path": INSIDE,
    "d": re.compile(r"[MLHVCSQTAZmlhvcsqtaz\d\s.,eE+-]*"),
    "viewBox": re.compile(rf"(?:{NUMBER}[\s,]*){{4}}"),
    "transform": re.compile(r"(?:(?:rotate|translate|scale|matrix|skewX|skewY)\([\d\s.,e+-]*\)\s*)*"),
    "type": re.compile("text/css"),
    "patternUnits": re.compile("userSpaceOnUse|objectBoundingBox"),
    "fill": re.compile(r"#[0-9a-fA-F]{3,8}|[a-z]+"),
    "version": re.compile(r"1\.1"),
}
VALUES["patternTransform"] = VALUES["transform"]
SIZE = re.compile(rf"{NUMBER}(?:pt|px|%)?")
STYLE = re.compile(r"[\w\s#.,%'-]*")  # no bracket, no backslash: nothing that loads


def redraw_svg(text: str, name: str, label: str) -> str:
    """Return an SVG for use inside a page: ids begin with `name`, `label` is its alternative text.

    Raises ValueError if it is no SVG, or holds anything that is in no list.
    """
    text = text[text.index("<svg") :]  # what stands before it may declare entities
    if len(text) > MOST_BYTES:
        raise ValueError("larger than any figure")
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.S)
    try:
        root = ET.fromstring(text)
    except (ET.ParseError, RecursionError) as error:
        raise ValueError(f"no SVG: {error}") from None
    paths = {e.get("id") for e in root.iter(f"{SVG}path")}
    for e in root.iter(f"{SVG}use"):  # of paths only: uses of uses would grow without end
        if (e.get(LINK) or e.get("href") or "")[1:] not in paths:
            raise ValueError("a use of what is no path")
    first = f'role="img" aria-label="{html.escape(label, quote=True)}"'
    return "".join(render_element(root, name, 0)).replace("<svg", f"<svg {first}", 1)


def render_element(e: ET.Element, name: str, depth: int) -> Iterator[str]:
    """Give an element with all in it, as text."""
    tag = e.tag.removeprefix(SVG) if isinstance(e.tag, str) and e.tag.startswith(SVG) else ""
    if tag not in ELEMENTS or depth > MOST_DEPTH or (tag == "svg") != (depth == 0):
        raise ValueError(f"<{e.tag}> is in no figure of ours")
    if tag == "style" and (e.text or "").strip() != SHEET:
        raise ValueError("a style sheet of its own")
    yield f"<{' '.join([tag, *(render_attribute(tag, k, v, name) for k, v in e.attrib.items())])}>"
    yield html.escape(visible(e.text or "", f"\n\t{SPACES}"), quote=False)
    for part in e:
        yield from render_element(part, name, depth + 1)
        yield html.escape(part.tail or "", quote=False)
    yield f"</{tag}>"


def render_attribute(tag: str, key: str, value: str, name: str) -> str:
    """Return an attribute as text, its references made the drawing's own. Raises ValueError."""
    key = "href" if key == LINK else key
    if key not in ELEMENTS[tag]:
        raise ValueError(f"<{tag}> with {key}")
    if key == "style":
        value = render_style(value, name)
    elif not VALUES.get(key, SIZE).fullmatch(value):
        raise ValueError(f"{key}: {value[:40]}")
    elif key == "id":
        value = f"{name}-{value}"
    elif key == "href":
        value = f"#{name}-{value[1:]}"
    elif key == "clip-path":
        value = INSIDE.sub(rf"url(#{name}-\1)", value)
    return f'{key}="{html.escape(value, quote=True)}"'


def render_style(text: str, name: str) -> str:
    """Return a style of known properties. Raises ValueError."""
    properties = []
    for part in filter(str.strip, text.split(";")):
        what, _, value = (x.strip() for x in part.partition(":"))
        if what not in PROPERTIES or not (INSIDE.fullmatch(value) or STYLE.fullmatch(value)):
            raise ValueError(f"style {part[:40]}")
        inside = INSIDE.sub(rf"url(#{name}-\1)", value)
        properties.append(f"{what}: {inside}")
    return "; ".join(properties)
