from torch import nn
from torch.nn.utils import clip_grad_norm_

generator, discriminator = nn.GRU(8, 8), nn.GRU(8, 1)


def play(x, z, g_optimizer, d_optimizer):
    d_optimizer.zero_grad()
    d_loss = discriminator(x)[0].mean() - discriminator(generator(z)[0].detach())[0].mean()
    d_loss.backward()
    d_optimizer.step()

    g_optimizer.zero_grad()
    clip_grad_norm_(discriminator.parameters(), 1.0)
    g_loss = discriminator(generator(z)[0])[0].mean()
    g_loss.backward()
    clip_grad_norm_(generator.parameters(), 1.0)
    g_optimizer.step()
