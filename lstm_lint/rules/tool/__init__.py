"""What the linter says of its own work."""
