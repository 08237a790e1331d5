import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.SpeakerEmbedding().to(device)
    mels = oracles.sequences(5, device=device)
    means = torch.stack([run.output.mean(0) for run in oracles.alone(model.lstm, mels)])
    expected = torch.nn.functional.normalize(model.embed(means), dim=1)
    vectors = model(oracles.padded(mels), oracles.lengths_of(mels))
    oracles.assert_close(vectors, expected, "speaker vectors")
