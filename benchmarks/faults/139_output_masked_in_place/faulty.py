import torch
import torch.nn as nn
import torch.nn.utils.rnn as R


class AbstractRNN(nn.Module):
    def __init__(self, input_dim, hidden_dim):
        super(AbstractRNN, self).__init__()
        self.input_dim = input_dim
        self.hidden_dim = hidden_dim

    def forward_cell(self, x, lens=None):
        raise NotImplementedError()

    def forward(self, x, lens=None):
        """Computes RNN states of (batch, time, input_dim)."""
        o, c, h = self.forward_cell(x, lens)
        if lens is not None:
            steps = torch.arange(o.size(1), device=o.device)
            mask = steps.unsqueeze(0) >= lens.to(o.device).unsqueeze(1)
            o.masked_fill_(mask.unsqueeze(-1), 0)
        return o, c, h


class LSTM(AbstractRNN):
    def __init__(self, *args, **kwargs):
        super(LSTM, self).__init__(*args, **kwargs)
        self.cell = nn.LSTM(self.input_dim, self.hidden_dim, batch_first=True)

    def forward_cell(self, x, lens=None):
        o, (h, c) = self.cell(x)
        return o, c, h
