"""One page without a network: the catalogue with sliders for its parameters."""
