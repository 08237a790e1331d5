"""What every expression of a module is, worked out without running anything."""
