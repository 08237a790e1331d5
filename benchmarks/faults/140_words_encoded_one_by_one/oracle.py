import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    encoder = module.EncoderRNN(20, 6).to(device)
    sentence = torch.randint(20, (9,), device=device)
    with oracles.watching(encoder.gru) as watched:
        outputs, state = module.encode(encoder, sentence)
    expected, last = encoder.gru(encoder.embedding(sentence).unsqueeze(1))
    oracles.assert_close(outputs.detach(), expected[:, 0].detach(), "steps")
    oracles.assert_close(state.detach(), last.detach(), "last state")
    assert len(watched.inputs) == 1, f"{len(watched.inputs)} calls for one sentence"
