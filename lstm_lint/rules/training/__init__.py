"""Configuration and training."""
