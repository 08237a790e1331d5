# The function pads, and the model that it is given packs.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence


class Sentiment(nn.Module):
    def __init__(self, words, units):
        super().__init__()
        self.embedding = nn.Embedding(words, 8, padding_idx=0)
        self.rnn = nn.GRU(8, units, batch_first=True)
        self.decide = nn.Linear(units, 2)

    def forward(self, ids, lengths):
        packed = pack_padded_sequence(
            self.embedding(ids), lengths, batch_first=True, enforce_sorted=False
        )
        return self.decide(self.rnn(packed)[1][-1])


def collate(reviews):
    lengths = torch.tensor([len(review) for review in reviews])
    return pad_sequence(reviews, batch_first=True), lengths


def predict(model, reviews):
    model.eval()
    return model(*collate(reviews))
