from torch import nn

lstm = nn.LSTM(8, 16)


def train(chunks, optimizer):
    state = None
    for x in chunks:
        out, state = lstm(x, state)
        optimizer.zero_grad()
        out.mean().backward()
        optimizer.step()
        state = tuple(s.detach() for s in state)
