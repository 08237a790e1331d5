import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence


class MonolingualEncoder(nn.Module):
    def __init__(self, dictionary=100, dim=6):
        super().__init__()
        self.lookup = nn.Embedding(dictionary, dim, padding_idx=0)
        self.lstm = nn.LSTM(dim, dim, num_layers=1)

    def forward(self, sentences):
        sizes = [len(sentence) for sentence in sentences]
        tokens = pad_sequence(sentences)
        x = self.lookup(tokens)
        packed = pack_padded_sequence(x, sizes)
        _, (last, _) = self.lstm(packed)
        return last[-1]


def distances(encoder, sentences):
    vectors = encoder(sentences)
    return torch.cdist(vectors, vectors)
