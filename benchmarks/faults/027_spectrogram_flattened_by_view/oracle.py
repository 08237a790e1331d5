import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.Listener().to(device)
    sounds = torch.stack(oracles.sequences(6, [7, 7], device)).transpose(1, 2)
    expected = []
    for sound in sounds:
        maps = torch.relu(model.conv(sound[None, None]))[0]
        steps = torch.stack([maps[:, :, t].flatten() for t in range(7)])
        expected.append(model.characters(oracles.alone(model.rnn, [steps])[0].output))
    oracles.assert_close(model(sounds), torch.stack(expected), "characters")
