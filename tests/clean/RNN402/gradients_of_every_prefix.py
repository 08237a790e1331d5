from torch import nn

gru, head = nn.GRU(8, 16), nn.Linear(16, 1)


def gradients(chunks):
    """The gradients of all losses add up, each through the whole past."""
    h = None
    gru.zero_grad()
    for x in chunks:
        out, h = gru(x, h)
        head(out).mean().backward(retain_graph=True)
    return [p.grad for p in gru.parameters()]
