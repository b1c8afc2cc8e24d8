"""Named structures on the terminal: what each says of every option; no words of a design that was not run."""

from __future__ import annotations

from experiments.tables.answer import print_design
from experiments.tables.kept_structures import print_structures
from tests.experiments.estimates.test_kept_structures import results
from tests.experiments.made import plain, printed
from tests.experiments.report.test_kept_structures import with_members


def test_each_option_has_its_line():
    text = " ".join(plain(printed(print_structures, with_members(results(other=-60.0)))).split())
    assert "Detention: more days, under both structures" in text
    assert "Open center: more days (default), fewer days (" in text
    assert "Each structure has members of its own." in text
    assert "design" not in text
    assert print_design is not print_structures


def test_structures_without_members_of_their_own_say_so():
    assert "Structures are not calibrated again." in " ".join(printed(print_structures, results(other=0.0)).split())
