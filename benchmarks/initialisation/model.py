"""What is trained, as people write it: nothing initialises the LSTM.

`recipes.py` lets lstm-lint rewrite this file, and trains what comes of it.  The LSTM is made last,
so that all else is drawn alike whatever the recipe.
"""

from __future__ import annotations

from torch import Tensor, nn


class Model(nn.Module):  # type: ignore[misc]
    """An LSTM that reads symbols, or features if there are none, and answers at every step."""

    def __init__(self, symbols: int, features: int, hidden: int, outputs: int) -> None:
        super().__init__()
        self.read = nn.Embedding(symbols, features) if symbols else nn.Identity()
        self.answer = nn.Linear(hidden, outputs)
        self.lstm = nn.LSTM(features, hidden, batch_first=True)

    def forward(self, sequences: Tensor) -> Tensor:
        """The answers: (batch, time, outputs)."""
        states, _ = self.lstm(self.read(sequences))
        answers: Tensor = self.answer(states)
        return answers
