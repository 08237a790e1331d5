from torch import nn
from torch.nn.utils import clip_grad_norm_


def train(encoder: nn.GRU, decoder: nn.GRU, encoder_optimizer, decoder_optimizer, batches):
    for x, y in batches:
        encoder_optimizer.zero_grad()
        decoder_optimizer.zero_grad()
        loss = (decoder(encoder(x)[0])[0] - y).pow(2).mean()
        loss.backward()
        clip_grad_norm_(encoder.parameters(), 1.0)
        encoder_optimizer.step()
        clip_grad_norm_(decoder.parameters(), 1.0)
        decoder_optimizer.step()
