from torch import nn
from torch.autograd import Variable

lstm, head = nn.LSTM(8, 16), nn.Linear(16, 1)


def train(batches, optimizer, hidden):
    for x in batches:
        lstm.zero_grad()
        hidden = (Variable(hidden[0].data), Variable(hidden[1].data))
        out, hidden = lstm(x, hidden)
        head(out).mean().backward()
        optimizer.step()
