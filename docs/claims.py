"""Each id of a claim, on every page of the site, leads to its line on the page of evidence."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from sim.evidence import register
from sim.evidence.register import ID

PAGE = "docs/evidence"
# Inside these an id is no citation: code, what is a link already, and headings.
LEFT = (nodes.literal, nodes.literal_block, nodes.reference, nodes.title, nodes.raw, nodes.comment)


def link_claims(app: Any, doctree: nodes.document, docname: str) -> None:
    """Put a link in place of each id of the register in a page's text."""
    page = "" if docname == PAGE else app.builder.get_relative_uri(docname, PAGE)
    for text in list(doctree.findall(nodes.Text)):
        if not any(isinstance(above, LEFT) for above in parents(text)):
            parts = split_at_ids(str(text), page)
            if any(isinstance(part, nodes.reference) for part in parts):
                text.parent.replace(text, parts)


def parents(node: nodes.Node) -> list[nodes.Node]:
    """Return what a node lies in, from the inside out."""
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found


def split_at_ids(text: str, page: str) -> list[nodes.Node]:
    """Return a text in pieces: plain ones, and a link for each id."""
    parts: list[nodes.Node] = []
    at = 0
    for found in ID.finditer(text):
        name = found[0]
        if name in register():
            parts += [nodes.Text(text[at : found.start()])] if found.start() > at else []
            parts.append(nodes.reference(name, name, refuri=f"{page}#{name.lower()}", internal=True))
            at = found.end()
    return [*parts, nodes.Text(text[at:])] if at < len(text) else parts
