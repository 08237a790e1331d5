import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.SortedLSTM(4, 6).to(device)
    batch = oracles.sequences(4, device=device)
    runs = oracles.alone(model.rnn, batch)
    _, (h, c) = model(oracles.padded(batch), oracles.lengths_of(batch))
    oracles.assert_close(h, torch.stack([run.h_n for run in runs], 1), "hidden state")
    oracles.assert_close(c, torch.stack([run.c_n for run in runs], 1), "cell state")
