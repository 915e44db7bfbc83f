"""The shelf of derived properties of vector activations: one file is one property."""
