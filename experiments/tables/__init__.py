"""Tables for the terminal: they show, and compute nothing."""
