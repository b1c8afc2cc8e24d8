"""What notebooks use to live, count and draw, so that a cell holds only what it teaches. Public is what is named here."""

from __future__ import annotations

from experiments.lessons.day import draw_day
from experiments.lessons.experiment import change_experiment, read_experiment
from experiments.lessons.moving import Moving, move_places
from experiments.lessons.offers import count_offers, list_offers
from experiments.lessons.picture import Folded, Picture, fold
from experiments.lessons.plots import draw_dots, draw_intervals, draw_lines
from experiments.lessons.stories import show_twins
from experiments.lessons.tables import list_beliefs, list_intervals, list_numbers
from experiments.lessons.trust import draw_trust, trust_before_contacts
from experiments.lessons.watching import count_moves, live_days, person_of, watch_trust

__all__ = [
    "Folded",
    "Moving",
    "Picture",
    "change_experiment",
    "count_moves",
    "count_offers",
    "draw_day",
    "draw_dots",
    "draw_intervals",
    "draw_lines",
    "draw_trust",
    "fold",
    "list_beliefs",
    "list_intervals",
    "list_numbers",
    "list_offers",
    "live_days",
    "move_places",
    "person_of",
    "read_experiment",
    "show_twins",
    "trust_before_contacts",
    "watch_trust",
]
