import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    aggregator = module.LSTMAggregator(4, 6).to(device)
    batch = oracles.sequences(4, [3, 3], device)
    expected = oracles.final_state(aggregator.lstm, batch)
    oracles.assert_close(aggregator(torch.stack(batch)), expected, "neighbours")
