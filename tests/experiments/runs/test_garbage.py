"""The collector leaves alone what stood before, only while runs are made, and undoes nobody else's wish."""

from __future__ import annotations

import gc
import weakref

import pytest

from experiments.runs.garbage import look_only_at_new


@pytest.fixture(autouse=True)
def only_when_asked():
    """No collection of Python's own comes in between."""
    gc.disable()
    yield
    gc.enable()


class Circle:
    """An object that only the collector can let go of."""

    def __init__(self) -> None:
        self.itself = self


def test_what_stood_before_is_left_alone_until_the_end_and_what_came_since_is_not():
    gc.collect()
    before = gc.get_freeze_count()
    old = weakref.ref(Circle())
    with look_only_at_new():
        assert gc.get_freeze_count() > before == 0
        new = weakref.ref(Circle())
        gc.collect()
        assert isinstance(old(), Circle)
        assert new() is None
    assert gc.get_freeze_count() == 0
    gc.collect()
    assert old() is None


def test_without_it_both_would_be_let_go_of():
    """The control of the test above."""
    old = weakref.ref(Circle())
    gc.collect()
    assert old() is None


def test_it_ends_with_an_error_too_and_within_another_nothing_changes():
    gc.freeze()
    count = gc.get_freeze_count()
    with look_only_at_new():
        assert gc.get_freeze_count() == count
    assert gc.get_freeze_count() == count
    gc.unfreeze()
    try:
        with look_only_at_new():
            raise KeyError
    except KeyError:
        assert gc.get_freeze_count() == 0
