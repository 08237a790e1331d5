import torch
from torch import nn

STEPS = 30


class Windows(nn.Module):
    """All windows are as long as the first, or they are cut to that."""

    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(20, 4)
        self.gru = nn.GRU(4, 6, batch_first=True)

    def forward(self, texts):
        shortest = min(len(text) for text in texts)
        return self.gru(self.embed(torch.tensor([text[:shortest] for text in texts])))[0][:, -1]

    def of_known_length(self, texts):
        assert all(len(text) == STEPS for text in texts)
        ids = torch.tensor([text + [0] * (STEPS - len(text)) for text in texts])
        return self.gru(self.embed(ids))[1][-1]
