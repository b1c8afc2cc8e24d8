"""Claims put to the test by runs: what is expected, of which kind it is, what was found."""
