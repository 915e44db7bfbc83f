"""The laboratory: a definition as numbers, from its formula alone."""
