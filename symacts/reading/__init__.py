"""From what people write to expressions."""
