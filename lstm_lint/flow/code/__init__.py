"""The code that nodes stand for: where it lies, what is around it, and how it is changed."""
