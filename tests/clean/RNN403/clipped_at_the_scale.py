from torch import nn
from torch.nn.utils import clip_grad_norm_


def train(model: nn.LSTM, optimizer, scaler, batches):
    for x in batches:
        optimizer.zero_grad()
        scaler.scale(model(x)[0].mean()).backward()
        clip_grad_norm_(model.parameters(), 1.0 * scaler.get_scale())
        scaler.step(optimizer)
        scaler.update()
