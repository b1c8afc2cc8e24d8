"""One part of the day each, over everybody. Phases take the state; rules take records."""
