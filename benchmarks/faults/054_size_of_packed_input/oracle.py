import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.LearnedStart(4, 6).to(device)
    torch.nn.init.normal_(model.start)
    batch = oracles.sequences(4, device=device)
    expected = [model.gru(each, model.start.squeeze(0))[1].squeeze(0) for each in batch]
    oracles.assert_close(model(batch), torch.stack(expected), "states")
