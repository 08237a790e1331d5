"""What holds for all tests."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def remembers_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that tests find is remembered where the user's own is."""
    os.environ["LSTM_LINT_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
    yield
    del os.environ["LSTM_LINT_CACHE_DIR"]


@pytest.fixture(scope="session", autouse=True)
def hears_interrupts() -> None:
    """What tests start can be interrupted, though a shell has no job in its background hear that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
