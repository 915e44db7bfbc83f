"""Facts against the laboratory's numbers, one checker for each kind of fact."""
