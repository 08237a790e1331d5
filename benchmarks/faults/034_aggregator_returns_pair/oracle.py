import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    layer = module.SAGEConv(5, 4).to(device)
    x = oracles.sequences(5, [4], device)[0]
    neighbours = torch.tensor([[1, 2, 3], [0, 2, 3], [3, 1, 0], [0, 1, 2]], device=device)
    states = oracles.final_state(layer.lstm, [x[each] for each in neighbours])
    expected = torch.nn.functional.normalize(layer.lin_l(states) + layer.lin_r(x), dim=-1)
    oracles.assert_close(layer(x, neighbours), expected, "nodes")
