from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.EmotionClassifier().to(device).eval()
    frames = oracles.sequences(6, device=device)
    expected = model.clf(oracles.final_state(model.encoder.rnn, frames))
    scores = model(oracles.padded(frames), oracles.lengths_of(frames))
    oracles.assert_close(scores, expected, "emotion scores")
