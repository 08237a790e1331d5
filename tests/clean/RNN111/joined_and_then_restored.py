# Both parts are sorted when they are joined, and the whole is put back.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class TextClassifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 8, batch_first=True, bidirectional=True)
        self.fc = nn.Linear(32, 3)

    def forward(self, x, lengths):
        lengths, order = torch.sort(lengths, descending=True)
        packed, (hidden, _) = self.rnn(pack_padded_sequence(x[order], lengths, batch_first=True))
        out, _ = pad_packed_sequence(packed, batch_first=True)
        hidden = torch.cat((hidden[-2], hidden[-1]), dim=1)
        average = out.sum(1) / lengths.unsqueeze(1)
        return self.fc(torch.cat((average, hidden), dim=1))[order.argsort()]
