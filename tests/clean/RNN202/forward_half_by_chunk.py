# Only the forward half of the last step is used.
from torch import nn


class ForwardHalf(nn.Module):
    def __init__(self, features, hidden):
        super().__init__()
        self.hidden = hidden
        self.rnn = nn.GRU(features, hidden, batch_first=True, bidirectional=True)

    def forward(self, x):
        out, _ = self.rnn(x)
        ahead, _ = out[:, -1].chunk(2, dim=-1)
        return ahead

    def sliced(self, x):
        out, _ = self.rnn(x)
        last = out[:, -1].contiguous()
        print(last.shape)
        return last[:, : self.hidden]

    def before(self, x):
        out, _ = self.rnn(x)
        ahead, back = out.chunk(2, dim=-1)
        return ahead[:, -1] + back[:, 0]
