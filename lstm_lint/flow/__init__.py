"""What every expression of a module is, worked out without running anything."""

from lstm_lint.flow import evaluator as evaluator  # first: its modules import one another
