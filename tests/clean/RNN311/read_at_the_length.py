import torch
from torch import nn


class NextItem(nn.Module):
    """Padding stands behind the session; a step in front of it knows nothing of it."""

    def __init__(self, items=50, dim=8, hidden=12):
        super().__init__()
        self.items = nn.Embedding(items, dim, padding_idx=0)
        self.gru = nn.GRU(dim, hidden, bias=False, batch_first=True)
        self.head = nn.Linear(hidden, dim)
        self.apply(self._init_weights)

    def _init_weights(self, module):
        if isinstance(module, nn.Embedding):
            nn.init.xavier_normal_(module.weight)

    def forward(self, session, length):
        out, _ = self.gru(self.items(session))
        place = (length - 1).view(-1, 1, 1).expand(-1, -1, out.size(2))
        return self.head(torch.gather(out, 1, place).squeeze(1))
