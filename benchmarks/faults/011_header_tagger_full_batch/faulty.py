import torch
from torch import nn
from torch.nn.utils.rnn import pad_sequence


class HeaderTagger(nn.Module):
    """Labels the tokens of a document's header."""

    def __init__(self, words, shapes, tags, dim=7, shape_dim=3, hidden=8):
        super().__init__()
        self.word = nn.Embedding(words, dim, padding_idx=0)
        self.shape = nn.Embedding(shapes, shape_dim, padding_idx=0)
        self.bilstm = nn.LSTM(dim + shape_dim, hidden, batch_first=True, bidirectional=True)
        self.dense = nn.Linear(2 * hidden, hidden)
        self.emission = nn.Linear(hidden, tags)

    def forward(self, words, shapes):
        mask = words != 0
        features = torch.cat((self.word(words), self.shape(shapes)), dim=-1)
        states, _ = self.bilstm(features)
        emissions = self.emission(torch.tanh(self.dense(states)))
        return emissions, mask


def tag(model, documents, shapes):
    words = pad_sequence(documents, batch_first=True)
    shapes = pad_sequence(shapes, batch_first=True)
    emissions, mask = model(words, shapes)
    best = emissions.argmax(dim=-1)
    return [row[keep].tolist() for row, keep in zip(best, mask)]
