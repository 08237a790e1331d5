# The outputs and the joined states are each put back before they meet.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class TextClassifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 8, batch_first=True, bidirectional=True)
        self.fc = nn.Linear(32, 3)

    def forward(self, x, lengths):
        sorted_lengths, order = torch.sort(lengths, descending=True)
        _, back = torch.sort(order)
        packed = pack_padded_sequence(x[order], sorted_lengths, batch_first=True)
        packed, (hidden, _) = self.rnn(packed)
        out, _ = pad_packed_sequence(packed, batch_first=True)
        out = out[back]
        hidden = torch.cat((hidden[-2], hidden[-1]), dim=1)[back]
        average = out.sum(1) / lengths.unsqueeze(1)
        return self.fc(torch.cat((average, hidden), dim=1))
