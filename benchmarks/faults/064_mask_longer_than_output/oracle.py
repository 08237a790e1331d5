import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    selector = module.KnowledgeSelector(20).to(device)
    utterances = oracles.tokens(20)
    expected = []
    embedded = [selector.embedding(each.to(device)) for each in utterances]
    for run in oracles.alone(selector.gru, embedded):
        weights = selector.energy(run.output).squeeze(1).softmax(0)
        expected.append(weights @ run.output)
    found = selector(module.pad_to_maximum(utterances).to(device))
    oracles.assert_close(found, torch.stack(expected), "selected knowledge")
