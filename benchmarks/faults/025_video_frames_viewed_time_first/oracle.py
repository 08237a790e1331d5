import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    decoder = module.ClipReader().to(device)
    clips = oracles.sequences(6, [4, 4, 4], device)
    expected = decoder.fc(oracles.final_state(decoder.LSTM, clips))
    oracles.assert_close(decoder(torch.stack(clips)), expected, "clip scores")
