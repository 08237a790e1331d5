from torch import nn


class Steps(nn.Module):
    """Of a batch of one step the last is what both directions read last, whichever axis it is."""

    def __init__(self):
        super().__init__()
        self.late = nn.GRU(4, 6, bidirectional=True)
        self.early = nn.GRU(4, 6, batch_first=True, bidirectional=True)

    def forward(self, x, t):
        out, state = self.late(x[:, t : t + 1].transpose(0, 1))
        return out[-1], state

    def permuted(self, frame):
        out, _ = self.early(frame.unsqueeze(0).permute(1, 0, 2))
        return out[:, -1]

    def one_by_one(self, x, state=None):
        for step in x.chunk(x.size(1), dim=1):
            out, state = self.early(step, state)
            yield out[:, -1]

    def time_first(self, x, state=None):
        for step in x.chunk(len(x)):
            out, state = self.late(step, state)
            yield out[-1]
