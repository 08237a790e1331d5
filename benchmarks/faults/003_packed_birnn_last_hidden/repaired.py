import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class Encoder(nn.Module):
    def __init__(self, input_size, hidden_size, layers=1, bidirectional=True, dropout=0.1):
        super().__init__()
        self.bidirectional = bidirectional
        self.rnn = nn.LSTM(
            input_size,
            hidden_size,
            num_layers=layers,
            bidirectional=bidirectional,
            batch_first=True,
        )
        self.drop = nn.Dropout(dropout)

    def forward(self, x, lengths):
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        out, (hidden, cell) = self.rnn(packed)
        out, _ = pad_packed_sequence(out, batch_first=True, total_length=x.size(1))
        out = self.drop(out)
        if self.bidirectional:
            last_hidden = torch.cat((hidden[-2], hidden[-1]), dim=1)
        else:
            last_hidden = hidden[-1]
        last_hidden = self.drop(last_hidden)
        return out, last_hidden


class EmotionClassifier(nn.Module):
    def __init__(self, acoustic=6, hidden=9, emotions=4):
        super().__init__()
        self.encoder = Encoder(acoustic, hidden)
        self.clf = nn.Linear(2 * hidden, emotions)

    def forward(self, frames, lengths):
        _, utterance = self.encoder(frames, lengths)
        return self.clf(utterance)
