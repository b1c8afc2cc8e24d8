"""The Python reference: signatures and docstrings as Markdown, the same on every day and machine."""

from __future__ import annotations

import re

from experiments.pages import public_names
from experiments.pages.public_names import entry, readable, wrapped

DOCSTRING = """Do it.

Parameters
----------
one, two: what they are,
    on two lines.
three: a name.

Raises
------
ConfigError: with every fault.
"""


def test_a_docstring_becomes_a_list_under_bold_words():
    assert readable(DOCSTRING).splitlines() == [
        "Do it.", "", "**Parameters**", "", "* *one, two*: what they are,", "  on two lines.", "* *three*: a name.", "",
        "**Raises**", "", "* *ConfigError*: with every fault.",
    ]  # fmt: skip


def test_every_entry_says_something_and_no_address_of_an_object_is_told():
    for text in (public_names.sim_people(), public_names.sim_files(), public_names.experiments_names()):
        assert not re.search(r"0x[0-9a-f]{6}", text)
        for part in re.split(r"^#{3,4} ", text, flags=re.M)[1:]:
            assert len(re.sub(r"```.*?```", "", part.partition("\n")[2], flags=re.S).strip()) > 10, part[:80]
    assert "sim.parameters.compiled" in public_names.sim_numbers()


def test_no_default_is_left_out():
    """A real fault: a default of an empty text was shown as nothing at all."""
    names = (
        public_names.sim_people(),
        public_names.sim_files(),
        public_names.sim_numbers(),
        public_names.experiments_names(),
    )
    assert [line for text in names for line in text.splitlines() if re.search(r"= [,)]", line)] == []
    assert "group: str = ''," in public_names.sim_numbers()


def test_members_stand_below_their_class():
    first, *members = entry("sim.Beliefs", ("*",))
    assert first.startswith("### sim.Beliefs\n")
    assert any(m.startswith("#### sim.Beliefs.load\n") for m in members)


def test_a_long_call_has_one_argument_a_line():
    call = f"f({', '.join(f'argument_{k}: dict[str, int]' for k in range(6))}) -> None"
    assert len(wrapped(call).splitlines()) == 6
    assert wrapped("f(a, b)") == "f(a, b)"
