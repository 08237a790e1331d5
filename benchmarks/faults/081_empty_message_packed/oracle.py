import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.InboxModel().to(device)
    messages = oracles.sequences(4, [2, 0, 3, 4], device)
    found = model(oracles.padded(messages), oracles.lengths_of(messages))
    states = oracles.final_state(model.gru, [each for each in messages if len(each)])
    oracles.assert_close(found[[0, 2, 3]], states, "states")
    oracles.assert_close(found[1], torch.zeros_like(found[1]), "empty message")
