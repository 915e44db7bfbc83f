"""Answers that hold for all values of a parameter, or say for which."""
