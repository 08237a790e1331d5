"""What holds for all tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def remembers_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing that tests find is remembered where the user's own is."""
    os.environ["LSTM_LINT_CACHE_DIR"] = str(tmp_path_factory.mktemp("cache"))
    yield
    del os.environ["LSTM_LINT_CACHE_DIR"]
