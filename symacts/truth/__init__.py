"""Correctly rounded truth from the definition alone, and how far a computed value is from it."""
