# One sequence at a time, brought to the layout that the RNN takes.
import torch
from torch import nn


class DocumentEncoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.late = nn.LSTM(4, 6)
        self.early = nn.GRU(4, 6, batch_first=True)

    def forward(self, sentences):
        vectors = []
        for x in sentences:
            x = x.unsqueeze(0)
            _, (h, _) = self.late(x.transpose(0, 1))
            vectors.append(h.squeeze())
        return torch.stack(vectors)

    def permuted(self, x):
        _, (h, _) = self.late(x.unsqueeze(0).permute(1, 0, 2))
        return h.squeeze()

    def steps(self, x):
        out, _ = self.early(x[:, None].transpose(0, 1))
        return out.squeeze()

    def channels(self, x):
        out, _ = self.early(x.t()[None].transpose(1, 2))
        return out.squeeze()

    def of_a_batch(self, x, i):
        _, (h, _) = self.late(x[i : i + 1].transpose(0, 1))
        return h.squeeze()

    def each(self, x):
        return [self.early(one)[1].squeeze() for one in x.chunk(x.size(0))]
