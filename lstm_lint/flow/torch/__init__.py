"""What torch's names do to values."""
