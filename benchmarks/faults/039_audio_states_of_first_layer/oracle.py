import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    model = module.Fusion().to(device).eval()
    acoustic = oracles.sequences(5, device=device)
    visual = oracles.sequences(3, device=device)
    parts = [
        encoder.out(oracles.final_state(encoder.rnn, batch))
        for encoder, batch in ((model.sound, acoustic), (model.face, visual))
    ]
    lengths = oracles.lengths_of(acoustic)
    fused = model(oracles.padded(acoustic), oracles.padded(visual), lengths)
    oracles.assert_close(fused, torch.cat(parts, dim=1), "fused states")
