import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.DialogueModel(25).to(device)
    lines = oracles.tokens(25, [5, 5, 5], device)
    expected = model.fc(oracles.final_state(model.gru, [model.embed(line) for line in lines]))
    oracles.assert_close(module.next_words(model, torch.stack(lines)), expected, "next words")
