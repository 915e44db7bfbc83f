"""SHELF: derived properties, one file each."""
