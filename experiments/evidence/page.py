"""`docs/evidence.md`: each claim under a heading of its own, so that every id has an address. Made by `make evidence`."""

from __future__ import annotations

import re
from collections import Counter

from experiments.evidence.trail import Trail, trails
from experiments.markdown import escape_markdown
from experiments.patterns.support import count_support
from experiments.words import upper_first
from sim.evidence import REPORT, UNUSED, Claim, ids_in
from sim.evidence.register import KINDS

HEAD = """---
hide-toc: true
---

# Evidence: every claim

<!-- Made by `make evidence` from sim/evidence/register.csv and the code that cites it. Do not edit. -->

A letter with a number names a claim. **E** is a statement in the report that the model began with. **L** is a figure of
the wider literature. **M** is a model of others. **V** is a pattern that runs are compared with. **U** is something that
nobody has measured; its range is a proposal for trying out.

The report is *{title}* {rest} Its authors asked people who work with survivors. No survivor was interviewed as a survivor.
It gives views, and no measured effects. Lines are lines of its plain text, as this project read it.

**What a claim can bear.** A number of the model rests on one of three things. *Value*: a source states figures for this
very quantity. *Direction only*: a claim says that it acts, or which way; the number is ours. *Assumption*: there is no
claim. {counted}

**How sure.** *Found*: read at the address that is given, mostly an abstract. *Derived*: reckoned from what was found.
*Memory*: not checked again. A number quoted from memory gives a direction only.

**What nothing rests on.** {unused} of {all} claims are used by no rule, number, lever, switch, pattern or file. Each says
why, in one of five ways: {reasons}.

Some claims are [put to the test by runs](claims_tested.md); what is built in is told apart there.

`trustline evidence` prints how claims, rules, numbers, levers and experiments hang together; `trustline evidence E37`
prints the whole trail of one.
"""


def page_text() -> str:
    """Return the whole page."""
    every = list(trails().values())
    many = Counter(t.claim.unused for t in every if t.claim.unused)
    title, _, rest = REPORT.partition(". ")
    parts = [
        HEAD.format(
            title=f"{title}.",
            rest=rest,
            counted=count_support(),
            unused=many.total(),
            all=len(every),
            reasons=", ".join(f"*{reason}* ({many[reason]})" for reason in UNUSED),
        )
    ]
    for letter, words in KINDS.items():
        parts.append(f"## {letter}: {words}\n")
        parts += [entry(t) for t in every if t.claim.id.startswith(letter)]
    return "\n".join(parts)


def entry(t: Trail) -> str:
    """Return the part of one claim: heading, what is said, from where, what rests on it."""
    c = t.claim
    lines = [
        linked(c.claim),
        f"* *Source*: {linked(source_words(c))}",
        *(f"* *Of whom*: {escape_markdown(c.population)}" for _ in c.population[:1]),
        *(f"* *Direction*: {escape_markdown(c.direction)}" for _ in c.direction[:1]),
        f"* *How sure*: {c.strength}; {c.mark}. Can bear: {c.support}.",
        f"* *Rests on it*: {resting(t)}",
    ]
    return f"### {c.id}\n\n{lines[0]}\n\n" + "\n".join(lines[1:]) + "\n"


def source_words(c: Claim) -> str:
    """Return who says it, and where it stands; addresses as links."""
    if c.where.startswith("lines"):
        return f"{escape_markdown(c.source)}, {c.where}. Said by {escape_markdown(c.who)}."
    read = ", ".join(
        f"[{a.partition('/')[0]}](https://{a.replace('(', '%28').replace(')', '%29')})" for a in c.addresses
    )
    return f"{escape_markdown(c.source)}." + (
        f" Read at {read}." if read else f" {upper_first(c.where)}." if c.where else ""
    )


def resting(t: Trail) -> str:
    """Return what rests on a claim, or why nothing does."""
    if not t.cited:
        return f"nothing: {t.claim.unused}{', ' + linked(t.claim.see) if t.claim.see else ''}."
    valued = {c.name for c in t.of("parameter") if t.claim.id in c.valued_by}
    numbers = [f"`{n}` ({(t.bears if n in valued else 'direction only')})" for n in t.names("parameter")]
    parts = {
        "rules": code(t.names("rule")),
        "numbers": numbers,
        "levers": code(t.names("lever")),
        "switches": code(t.names("switch")),
        "patterns": code(t.names("pattern")),
        "signs of levers": code(t.names("sign")),
        "lines of files": code(t.names("world", "belief set", "policy", "structure")),
        "experiments that move these": code(t.experiments),
    }
    return "; ".join(f"{word} {', '.join(names)}" for word, names in parts.items() if names) + "."


def code(names: list[str] | tuple[str, ...]) -> list[str]:
    """Return names as code."""
    return [f"`{name}`" for name in names]


def linked(text: str) -> str:
    """Return a text with each id as a link to its heading on this page."""
    for name in ids_in(text):
        if name in trails():
            text = re.sub(rf"(?<![\w\[])\b{name}\b", f"[{name}](#{name.lower()})", text)
    return text
