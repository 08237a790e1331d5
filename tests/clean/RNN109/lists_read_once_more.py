# Lists of layers' results that something else reads, is made of more, or that hold other steps.
import torch
from torch import nn
from torch.nn.utils.rnn import pack_sequence, pad_sequence


class Reader(nn.Module):
    def __init__(self, words=50, size=8):
        super().__init__()
        self.embed = nn.Embedding(words, size)
        self.dense = nn.Linear(size, size)
        self.gru = nn.GRU(size, size)

    def means_too(self, texts):
        vectors = [torch.tanh(self.dense(text)) for text in texts]
        _, h_n = self.gru(pack_sequence(vectors, enforce_sorted=False))
        return h_n[-1], torch.stack([each.mean(0) for each in vectors])

    def softmax_over_the_steps(self, texts):
        vectors = []
        for text in texts:
            vectors.append(torch.softmax(self.dense(text), 0))
        return self.gru(pack_sequence(vectors, enforce_sorted=False))[1]

    def summed_over_the_steps(self, texts):
        vectors = []
        for text in texts:
            vectors.append(torch.relu(self.dense(text)).cumsum(0))
        return pad_sequence(vectors)

    def with_a_start(self, texts, start):
        vectors = [start]
        for text in texts:
            vectors.append(self.embed(text))
        return self.gru(pack_sequence(vectors, enforce_sorted=False))[1]
