"""What rules ask of values, and how they write what is right; one file a question."""
