import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    tagger = module.AddressTagger().to(device)
    addresses = oracles.sequences(5, [6, 6], device)
    tags = oracles.tokens(8, [6, 6], device)
    scores = tagger.out(torch.cat([run.output for run in oracles.alone(tagger.gru, addresses)]))
    expected = torch.nn.functional.cross_entropy(scores, torch.cat(tags))
    found = module.tag_loss(tagger, torch.stack(addresses), torch.stack(tags))
    oracles.assert_close(found, expected, "loss")
