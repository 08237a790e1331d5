# What is padded are the targets.
from torch import nn
from torch.nn.utils.rnn import pad_sequence


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(8, 16, batch_first=True, bidirectional=True)
        self.fc = nn.Linear(32, 4)

    def forward(self, x, targets):
        targets = pad_sequence(targets, batch_first=True)
        out, _ = self.gru(x)
        return self.fc(out), targets
