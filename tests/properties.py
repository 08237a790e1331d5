"""How far the tests of properties go: a few examples, the same each time, or as many as are asked for."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

WANTED = os.environ.get("LSTM_LINT_EXAMPLES")
"""`make properties` asks for so many, drawn anew by a seed that it prints."""
FEW = 60


def examples(few: int = FEW) -> settings:
    """So many examples, or as many as are asked for."""
    return settings(
        max_examples=int(WANTED or few),
        deadline=None,
        derandomize=not WANTED,
        print_blob=bool(WANTED),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
