"""Vector activations: their facts, the judges of what is said of them, their report."""
