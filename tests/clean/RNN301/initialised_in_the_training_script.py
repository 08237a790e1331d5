# The model is initialised by the function that builds it, after construction.
import torch
from torch import nn


class CharModel(nn.Module):
    def __init__(self, n_chars, hidden):
        super().__init__()
        self.lstm = nn.LSTM(n_chars, hidden, batch_first=True)
        self.fc = nn.Linear(hidden, n_chars)

    def forward(self, x, state=None):
        out, state = self.lstm(x, state)
        return self.fc(out), state


def build_model(n_chars, hidden, device):
    model = CharModel(n_chars, hidden).to(device)
    for name, weight in model.named_parameters():
        if "lstm" in name and weight.dim() == 2:
            nn.init.orthogonal_(weight)
    return model


def train(text, device="cpu"):
    model = build_model(len(set(text)), 128, device)
    return torch.optim.Adam(model.parameters()), model
