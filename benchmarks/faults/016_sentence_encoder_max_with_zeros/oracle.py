import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.PairClassifier().to(device).encoder
    sentences = oracles.sequences(6, device=device)
    expected = [run.output.max(0).values for run in oracles.alone(encoder.bilstm, sentences)]
    batch = oracles.padded(sentences, batch_first=False), oracles.lengths_of(sentences)
    oracles.assert_close(encoder(batch), torch.stack(expected), "pooled sentences")
