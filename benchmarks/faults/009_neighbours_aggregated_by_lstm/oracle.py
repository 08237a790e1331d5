import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    aggregate = module.LSTMAggregation(5, 7).to(device)
    x = torch.stack(oracles.sequences(5, [4], device)).squeeze(0)
    edges = torch.tensor([[1, 2, 0, 2, 3, 0, 1, 1, 0, 3], [0, 0, 1, 1, 1, 2, 3, 3, 3, 3]])
    groups = module.neighbours(edges.to(device), x)
    expected = oracles.final_state(aggregate.lstm, groups)
    oracles.assert_close(aggregate(x, edges.to(device)), expected, "aggregated neighbours")
