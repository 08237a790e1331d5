import torch
import torch.nn as nn
import torch.nn.utils.rnn as rnn


class JointModel(nn.Module):
    def __init__(self, vocabulary, width=5, units=6, relations=4):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, width)
        self.lstm = nn.LSTM(width, units, batch_first=True)
        self.tagger = nn.Linear(units, 3)
        self.relation = nn.Linear(2 * units, relations)

    def represent(self, batch, lengths):
        inputs = self.embedding(batch)
        packed = rnn.pack_padded_sequence(inputs, lengths, batch_first=True, enforce_sorted=False)
        h, (last, cells) = self.lstm(packed)
        h, _ = rnn.pad_packed_sequence(h, batch_first=True, padding_value=-1024.0)
        sentence, _ = torch.max(h, 1)
        return sentence

    def forward(self, left, left_lengths, right, right_lengths):
        pair = torch.cat(
            [self.represent(left, left_lengths), self.represent(right, right_lengths)], dim=1
        )
        return self.relation(pair)
