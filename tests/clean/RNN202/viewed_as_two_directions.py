# A view splits the directions; the forward one is read last, the other first.
import torch
from torch import nn


class SpeechReader(nn.Module):
    def __init__(self, n_mels, hidden):
        super().__init__()
        self.hidden = hidden
        self.rnn = nn.LSTM(n_mels, hidden, bidirectional=True, batch_first=True)

    def forward(self, mels):
        out, _ = self.rnn(mels)
        out = out.view(mels.size(0), mels.size(1), 2, self.hidden)
        forward_out = out[:, -1, 0]
        backward_out = out[:, 0, 1]
        return torch.cat((forward_out, backward_out), dim=1)
