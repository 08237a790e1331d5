# The line stands once, and sees another tensor in every round.
import torch.nn as nn


class Stacked(nn.Module):
    def __init__(self, dim, hidden, layers=3):
        super().__init__()
        self.rnn = nn.LSTM(dim, hidden, layers, bidirectional=True)
        for layer in range(layers):
            for end in ("", "_reverse"):
                nn.init.orthogonal_(getattr(self.rnn, f"weight_ih_l{layer}{end}"))
                nn.init.orthogonal_(getattr(self.rnn, f"weight_hh_l{layer}{end}"))
        for name, param in self.rnn.named_parameters():
            if "bias_ih" in name:
                nn.init.zeros_(param)
            elif "bias_hh" in name:
                nn.init.zeros_(param)

    def forward(self, x):
        return self.rnn(x)
