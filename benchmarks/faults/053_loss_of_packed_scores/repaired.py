import torch
import torch.nn as nn
from torch.nn.utils.rnn import pack_padded_sequence


class CaptionWriter(nn.Module):
    def __init__(self, vocab_size, units=7, width=5):
        super(CaptionWriter, self).__init__()
        self.embedding = nn.Embedding(vocab_size, width)
        self.cell = nn.LSTMCell(width, units)
        self.words_layer = nn.Linear(units, vocab_size)

    def forward(self, captions):
        h = c = self.words_layer.weight.new_zeros(captions.size(0), self.cell.hidden_size)
        predictions = []
        for t in range(captions.size(1)):
            h, c = self.cell(self.embedding(captions[:, t]), (h, c))
            predictions.append(self.words_layer(h))
        return torch.stack(predictions, dim=1)


criterion = nn.CrossEntropyLoss()


def caption_loss(decoder, captions, targets, sizes):
    scores = decoder(captions)
    scores = pack_padded_sequence(scores, sizes, batch_first=True, enforce_sorted=False)
    targets = pack_padded_sequence(targets, sizes, batch_first=True, enforce_sorted=False)
    return criterion(scores.data, targets.data)
