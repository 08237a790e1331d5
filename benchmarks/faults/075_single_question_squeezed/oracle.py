import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    reader = module.SpanReader().to(device)
    for number in (3, 1):
        contexts = oracles.sequences(5, [7] * number, device)
        runs = oracles.alone(reader.reader, contexts)
        rows = [reader.begin(run.output).squeeze(1).log_softmax(0) for run in runs]
        oracles.assert_close(reader(torch.stack(contexts)), torch.stack(rows), "beginnings")
