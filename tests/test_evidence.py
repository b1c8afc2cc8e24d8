"""The register of claims: no id without a row, no row without use or its one reason, and words that decide no number."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from experiments.evidence.cited import Citation, citations
from sim.compiled import deciding_text, source_hash
from sim.evidence import REPORT, UNUSED, Claim, claim_of, ids_in, register, unknown_id
from sim.evidence.of_one_kind import OF_ONE_KIND, claims_of_lever
from sim.evidence.register import COLUMNS, FILE, ID, MARKS, SUPPORTS
from sim.levers import LEVERS

ROOT = Path(__file__).resolve().parent.parent
# Rules that no claim is about, each with its reason.
NO_CLAIM = {
    "rules.career": "how long people are exploited in all: no claim tells it (docs/rules.md)",
    "rules.change": "arithmetic: half-lives, levels that move",
    "rules.extended_care": "the law of the state; no claim of the register has it",
    "rules.induced_demand": "an assumption, off where nothing is said (docs/institutions.md)",
    "rules.inner": "calls the rules of bond, fear, readiness and needs in turn",
    "rules.length": "the shape of a stay, an assumption: police.length_spread",
}
BUILT = ("same as another", "not built yet")  # what a mechanism or a lever may say
# Words with a letter and a number that are no claims.
NO_IDS = {"E402": "a rule of the linter", "E731": "a rule of the linter", "M0": "a path of a drawing"}


def faults(claims: Mapping[str, Claim], cited: Iterable[Citation]) -> list[str]:
    """Return what is wrong between claims and what cites them, both ways."""
    cited = list(cited)
    used = {name for c in cited for name in c.claims}
    found = [f"{c.kind} {c.name}: {name} has no row" for c in cited for name in c.claims if name not in claims]
    for c in claims.values():
        if (c.id in used) == bool(c.unused):
            found.append(f"{c.id}: is used, or carries a reason: one of the two")
        if c.unused and c.unused not in UNUSED:
            found.append(f"{c.id}: {c.unused} is no reason")
        if c.unused == "context" and c.purpose != "context":
            found.append(f"{c.id}: not context only")
        if c.unused and re.search("mechanism|lever", c.purpose) and c.unused not in BUILT:
            found.append(f"{c.id}: a mechanism or lever is the same as another, or not built yet")
        if (c.unused == "same as another") != bool(c.see) or (c.see and (c.see not in claims or claims[c.see].see)):
            found.append(f"{c.id}: names a claim that says the same, where that is the reason, and nowhere else")
    for c in cited:
        found += [
            f"{c.name}: {name} bears no value"
            for name in c.valued_by
            if name in claims and claims[name].support not in ("value", "proposed")
        ]
    return found


def test_no_id_without_a_row_and_no_row_without_use_or_its_reason():
    assert faults(register(), citations()) == []


# Words that blame, or name people by what is done to them; and the rows that need one, each with its reason.
HURTS = re.compile(
    r"\b(ran away|run(ning)? away|runaways?|relaps\w+|recidiv\w+|prostitut\w+|pimps?|sex workers?|juveniles|youths?"
    r"|(fe)?males?|offenders?|rescue\w*|noncomplian\w+)\b",
    re.I,
)
MAY_HURT = {
    "E44": "speaks against the word",
    "E69": "the name of a charge", "L04": "the name of a charge", "L32": "the name of a charge",
}  # fmt: skip


def test_a_claim_in_our_own_words_blames_nobody():
    hits = {
        c.id: hit[0] for c in register().values() if (hit := HURTS.search(f"{c.claim} {c.population} {c.direction}"))
    }
    assert {name: word for name, word in hits.items() if name not in MAY_HURT} == {}
    assert set(hits) == set(MAY_HURT)  # the control: it finds what stands there, and no reason is left over


USED = Claim("E1", "A", "S", "lines 1", "who", "", "mechanism", "", "one", "found", "direction", "", "")


@pytest.mark.parametrize(
    ("claims", "cites", "said"),
    [
        ([USED], ("E1", "E2"), "E2 has no row"),
        ([USED], (), "one of the two"),
        ([replace(USED, unused="not built yet")], ("E1",), "one of the two"),
        ([replace(USED, unused="context")], (), "not context only"),
        ([replace(USED, unused="out of scope")], (), "a mechanism or lever"),
        ([replace(USED, unused="no number", purpose="number, lever")], (), "a mechanism or lever"),
        ([replace(USED, unused="too hard", purpose="number")], (), "is no reason"),
        ([replace(USED, unused="same as another")], (), "names a claim"),
        ([replace(USED, see="E1")], ("E1",), "names a claim"),
    ],
)
def test_what_is_wrong_is_found(claims, cites, said):
    found = faults({c.id: c for c in claims}, [Citation("rule", "r", cites)])
    assert any(said in fault for fault in found), found


def test_a_value_that_its_claim_cannot_bear_is_found():
    number = Citation("parameter", "p", ("E1",), "value", valued_by=("E1",))
    assert faults({"E1": USED}, [number]) == ["p: E1 bears no value"]
    assert faults({"E1": replace(USED, support="value")}, [number]) == []


def test_each_row_is_whole():
    text = FILE.read_text("utf-8")
    assert text.splitlines()[0] == ",".join(COLUMNS)
    assert len(register()) == len(re.findall(r"^[ELMVU]\d", text, re.M)) == 343  # none is there twice
    for name, c in register().items():
        assert ID.fullmatch(name)
        assert all((c.claim, c.source, c.who, c.strength, c.claim.endswith((".", "?"))))
        assert c.where or name[0] in "VU" or name == "L10"  # what was put together from others; what nobody found
        assert c.mark in MARKS or set(c.mark.split(", ")) <= set(MARKS)
        assert c.support in SUPPORTS
        assert bool(c.population) == (name[0] in "LM")
        assert all(re.fullmatch(r"[\w.-]+\.[a-z]{2,}(/\S*)?", a) for a in c.addresses), c.where
        if "memory" in c.mark.split(", ")[0]:  # a figure from memory alone is no value
            assert c.support != "value"


def test_each_rule_cites_or_says_why_not():
    cited = [c for c in citations() if c.kind == "rule" and c.name.startswith("rules.")]
    modules = {c.name: bool(c.claims) for c in cited if c.name.count(".") == 1}
    in_functions = {c.name.rpartition(".")[0] for c in cited if c.name.count(".") == 2}
    assert {m for m, cites in modules.items() if not cites and m not in in_functions} == set(NO_CLAIM)


def test_numbers_levers_switches_and_patterns_cite():
    for c in citations():
        if c.kind == "parameter":
            assert (c.support == "assumption") == (not c.claims), c.name
        elif c.kind != "rule":
            assert c.claims, c.name


def texts() -> list[Path]:
    """Return every text of the project in which an id may stand, but for tests, which have ids of their own."""
    folders = ("sim", "experiments", "configs", "docs", "notebooks")
    kinds = (".py", ".yaml", ".md", ".html", ".js")
    return [p for f in folders for p in (ROOT / f).rglob("*") if p.suffix in kinds] + list(ROOT.glob("*.md"))


def test_no_text_names_an_id_that_has_no_row():
    unknown = {
        (str(path.relative_to(ROOT)), name)
        for path in texts()
        for name in ids_in(path.read_text("utf-8"))
        if name not in register() and name not in NO_IDS
    }
    assert unknown == set()
    assert ids_in("see E999, (L91b) and V1; not U2-boat, xE17 or E1234") == ["E999", "L91b", "V1"]


def test_an_unknown_id_gets_one_line_with_the_nearest():
    assert claim_of("e37") is register()["E37"]
    assert claim_of("l91B").id == "L91b"
    with pytest.raises(KeyError, match=r"no claim 'E337'; did you mean 'E\d+'\?"):
        claim_of("E337")
    assert unknown_id("E37") == ""
    assert unknown_id("E3777").startswith("E3777: expected an id of the evidence table, such as E17; did you mean")


def test_claims_decide_no_number():
    """Which claims something rests on may change without a new version; a number, a name or a sentence may not."""
    line = b'P("trust.gain", 0.086, 0.03, ("E33", "U2"), "direction", valued_by=("U2",))'
    assert deciding_text(line) == deciding_text(line.replace(b'("E33", "U2")', b'("E37",)'))
    assert deciding_text(b'"""Trust grows (E33)."""') == deciding_text(b'"""Trust grows (E33, L51, U2)."""')
    for old, new in ((b"0.086", b"0.087"), (b"trust.gain", b"trust.loss"), (b'"direction"', b'"value"')):
        assert deciding_text(line) != deciding_text(line.replace(old, new))
    assert deciding_text(b"f(E33 + 1)") == b"f(E33 + 1)"
    assert source_hash("sim/evidence") == source_hash("sim/story")  # nothing of either


def test_what_is_said_of_one_kind_of_place_is_cited_by_its_beds_alone():
    assert "E55" in claims_of_lever(LEVERS["beds.transitional"])
    assert "E55" not in claims_of_lever(LEVERS["beds.foster"]) == LEVERS["beds.foster"].claims
    assert set(OF_ONE_KIND) <= {name for name in LEVERS if name.startswith("beds.")}
    assert not [n for n, ids in OF_ONE_KIND.items() if set(ids) & set(LEVERS[n].claims)]  # said once


def test_no_name_in_the_model_looks_like_a_claim():
    """Else the hash would leave out something that decides."""
    names = {
        node.id
        for path in (ROOT / "sim").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Name)
    }
    assert {name for name in names if ID.fullmatch(name)} == set()


def test_the_report_is_named_in_full_everywhere():
    reference = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["references"][0]
    assert reference["title"] in REPORT
    assert all(a["given-names"] + " " + a["family-names"] in REPORT for a in reference["authors"])
    assert reference["institution"]["name"].startswith("Human Rights Center")
    assert str(reference["year"]) in REPORT
    for page in ("docs/ethics.md", "docs/evidence.md"):
        text = " ".join((ROOT / page).read_text("utf-8").split())
        assert all(word in text for word in (reference["title"], "Khaled Alrabe", "Eric Stover", "2018")), page
