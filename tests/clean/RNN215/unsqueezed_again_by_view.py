# reshape says how many sequences there are.
import torch
from torch import nn


def states(model: nn.LSTM, x: torch.Tensor) -> torch.Tensor:
    lstm = nn.LSTM(8, 16)
    lstm.load_state_dict(model.state_dict())
    _, (h_n, _) = lstm(x)
    flat = torch.squeeze(h_n)
    return flat.reshape(-1, 16)
