# The class loads trained weights into the LSTM that it builds.
import torch
from torch import nn


class PretrainedEncoder(nn.Module):
    def __init__(self, path, dim=300, hidden=512):
        super().__init__()
        self.lstm = nn.LSTM(dim, hidden, 2, batch_first=True, bidirectional=True)
        state = torch.load(path, map_location="cpu", weights_only=True)
        self.lstm.load_state_dict(state["encoder"])
        for param in self.lstm.parameters():
            param.requires_grad = False

    def forward(self, x):
        return self.lstm(x)[0]
