import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    speaker = module.Speaker(12).to(device)
    beams = []
    for words in oracles.tokens(12, [2, 4, 3], device):
        run = oracles.alone(speaker.gru, [speaker.embedding(words[:-1])])[0]
        beams.append((words, torch.zeros((), device=device), run.h_n.unsqueeze(1)))
    for (words, _, _), (longer, score, _) in zip(beams, module.advance(speaker, beams)):
        run = oracles.alone(speaker.gru, [speaker.embedding(words)])[0]
        expected = speaker.out(run.h_n[-1]).log_softmax(0)
        assert int(longer[-1]) == int(expected.argmax()), "another word"
        oracles.assert_close(score, expected.max(), "score")
