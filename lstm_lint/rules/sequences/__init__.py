"""Packing and padding."""
