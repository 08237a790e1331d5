import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.TextRNN(20).to(device)
    texts = oracles.tokens(20, device=device)
    runs = oracles.alone(model.rnn, [model.embedding(each) for each in texts])
    rows = [torch.cat((run.output.mean(0), run.h_n.flatten())) for run in runs]
    found = model(oracles.padded(texts), oracles.lengths_of(texts))
    oracles.assert_close(found, model.fc(torch.stack(rows)), "classes")
