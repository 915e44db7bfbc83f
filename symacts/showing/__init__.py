"""Formulas, values, evidence and verdicts for readers: everything between what is known and a document."""
