# The layer is one for every step: it is applied to whole batches, and to one sequence of them.
import torch.nn as nn


class Tagger(nn.Module):
    def __init__(self, vocab, dim, hidden, tags):
        super().__init__()
        self.embed = nn.Embedding(vocab, dim)
        self.rnn = nn.LSTM(dim, hidden, bidirectional=True, batch_first=True)
        self.tag = nn.Linear(2 * hidden, tags)

    def forward(self, sentences):
        out, _ = self.rnn(self.embed(sentences))
        return self.tag(out)

    def tag_newest(self, sentences):
        out, _ = self.rnn(self.embed(sentences))
        newest = out[-1]
        return self.tag(newest).argmax(dim=-1)
