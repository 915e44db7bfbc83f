"""Kernels: activations as NumPy functions that hold at every float."""
