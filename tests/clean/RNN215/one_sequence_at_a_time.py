# Without a batch axis, the layers' axis is all that can be squeezed away.
from torch import nn


class OneAtATime(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 5, batch_first=True)

    def forward(self, sequences):
        return [self.gru(each)[1].squeeze() for each in sequences]

    def guarded(self, x):
        if x.dim() == 2:
            return self.gru(x)[1].squeeze()
        return self.gru(x)[1].squeeze(0)
