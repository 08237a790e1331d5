from torch import nn

rnn = nn.RNN(8, 16)


def train(x, optimizer):
    for epoch in range(10):
        out, _ = rnn(x)
        optimizer.zero_grad()
        out.mean().backward()
        optimizer.step()
