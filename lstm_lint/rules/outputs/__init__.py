"""Reading outputs and final states."""
