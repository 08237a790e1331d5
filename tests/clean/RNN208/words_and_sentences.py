# Words and then sentences are pooled, each along its own axis of time.
import torch
from torch import nn


class Documents(nn.Module):
    def __init__(self):
        super().__init__()
        self.word, self.sent = (
            nn.GRU(4, 6, batch_first=True, bidirectional=True),
            nn.GRU(12, 6, batch_first=True),
        )
        self.ctx = nn.Parameter(torch.randn(12))

    def forward(self, docs):
        D, S, W, E = docs.shape
        out, _ = self.word(docs.view(D * S, W, E))
        a = torch.softmax(out @ self.ctx, 1)
        sents = torch.bmm(a.unsqueeze(1), out).squeeze(1).view(D, S, -1)
        out, h = self.sent(sents)
        return out.mean(1), h.squeeze(0)
