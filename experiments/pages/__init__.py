"""Pages of the documentation that the program writes: what it knows itself, so that no page grows old. `make pages`."""
