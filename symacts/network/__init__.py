"""Signals and gradients through a deep network: what theory predicts, and what a simulation shows."""
