"""Formulas as trees, for writers that do not speak LaTeX: `reading` makes them, the other rooms show them."""
