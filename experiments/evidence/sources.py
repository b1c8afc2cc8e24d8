"""The sources behind the page: each id of a claim leads to its line in an appendix, which holds only what the page cites."""

from __future__ import annotations

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from sim.evidence import REPORT, Claim, register
from sim.evidence.register import ID


class Sources:
    """What a page has cited so far. One for each page: it is filled as the page is written, and the appendix comes last."""

    report = REPORT

    def __init__(self) -> None:
        self.cited: set[str] = set()

    def link(self, text: str) -> Markup:
        """Return a text, escaped, with each id of the register as a link to its line."""

        def linked(name: str) -> str:
            if name not in register():
                return name
            self.cited.add(name)
            return f'<a href="#claim-{name}">{name}</a>'

        return Markup(ID.sub(lambda match: linked(match[0]), str(escape(text))))

    def rows(self) -> list[dict[str, str]]:
        """Return a row for each claim that was cited, in the order of the register."""
        return [source_row(claim) for name, claim in register().items() if name in self.cited]


@pass_context
def link_claims(context: Context, text: str) -> Markup:
    """Return a text with its ids as links, noted in the `sources` of the page that is written: a filter of templates."""
    sources: Sources = context["sources"]
    return sources.link(text)


def source_row(claim: Claim) -> dict[str, str]:
    """Return what the appendix says of a claim."""
    lines = claim.where.startswith("lines")
    return {
        "id": claim.id,
        "claim": claim.claim,
        "source": f"{claim.source}, {claim.where}" if lines else claim.source,
        "read": "" if lines else claim.where,
        "who": "" if claim.who == "published work" else claim.who,
        "sure": f"{claim.strength}; {claim.mark}",
    }
