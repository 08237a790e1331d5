import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder, attention = module.EncoderLSTM(20, 6).to(device), module.Attention(6).to(device)
    texts = oracles.tokens(20, [5, 5, 5], device)
    rows = []
    for run in oracles.alone(encoder.lstm, [encoder.embedding(text) for text in texts]):
        mixed = attention.from_state(run.h_n[-1]) + attention.from_steps(run.output)
        rows.append(attention.weight(mixed.tanh()).squeeze(1).softmax(0))
    found = module.weights(encoder, attention, torch.stack(texts))
    oracles.assert_close(found, torch.stack(rows), "attention weights")
