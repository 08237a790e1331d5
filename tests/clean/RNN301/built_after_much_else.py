# The search goes through four loops within one another, and more is built and initialised behind it.
import torch
from torch import nn


def start_well(module):
    for name, parameter in module.named_parameters():
        if "weight" in name:
            nn.init.orthogonal_(parameter)
        else:
            nn.init.zeros_(parameter)
            quarter = parameter.size(0) // 4
            if "bias_ih" in name:
                parameter.data[quarter : 2 * quarter].fill_(1)


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(8, 8, batch_first=True)
        self.head = nn.Linear(8, 8)

    def forward(self, x, state=None):
        out, state = self.rnn(x, state)
        return self.head(out), state


def search(batches, criterion, model):
    optimizer = torch.optim.Adam(model.parameters())
    rnn = nn.LSTM(8, 8, batch_first=True)
    start_well(rnn)
    for run in range(3):
        for epoch in range(4):
            state = None
            for x, y in batches:
                for part in range(4):
                    optimizer.zero_grad()
                    out, state = rnn(x[:, part * 10 : (part + 1) * 10], state)
                    loss = criterion(out, y)
                    loss.backward()
                    optimizer.step()
                    state = tuple(each.detach() for each in state)
                    print(run)
                    print(epoch)
                    print(part)
                    print(loss.item())


def build():
    model = Tagger()
    start_well(model.rnn)
    return model
