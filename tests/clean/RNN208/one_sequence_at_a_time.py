# Each sequence is run alone, without a batch axis: axis 0 is time.
import torch
from torch import nn


class OneAtATime(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(4, 5, batch_first=True)
        self.embedding = nn.Embedding(9, 4)

    def forward(self, batch):
        return torch.stack([self.rnn(s)[0][-1] for s in batch])

    def looped(self, batch):
        states = []
        for sequence in batch:
            out, (h, c) = self.rnn(sequence)
            states.append(out[-1])
        return torch.stack(states)

    def words(self, sentence, vocabulary):
        ids = torch.tensor([vocabulary[word] for word in sentence.split()])
        out, (h, c) = self.rnn(self.embedding(ids))
        return out[-1], h.squeeze(0)

    def indexed(self, x, i):
        out, _ = self.rnn(x[i])
        return out[-1], out.mean(0)

    def cut(self, x, lengths):
        return torch.stack([self.rnn(x[i, :n])[0][-1] for i, n in enumerate(lengths)])

    def squeezed(self, x):
        out, _ = self.rnn(x.squeeze(0))
        return out[-1]

    def framed(self, frame):
        out, _ = self.rnn(torch.tensor(frame[["a", "b", "c", "d"]].values))
        return out[-1]
