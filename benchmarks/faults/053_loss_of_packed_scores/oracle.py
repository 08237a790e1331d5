import torch

from lstm_lint import oracles


def prove(module, device):
    oracles.seed()
    decoder = module.CaptionWriter(11).to(device)
    captions = oracles.tokens(11, device=device)
    scores = torch.cat([decoder(caption.unsqueeze(0)).squeeze(0) for caption in captions])
    expected = torch.nn.functional.cross_entropy(scores, torch.cat(captions))
    padded = oracles.padded(captions)
    found = module.caption_loss(decoder, padded, padded, oracles.lengths_of(captions))
    oracles.assert_close(found, expected, "loss")
