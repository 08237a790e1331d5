from apex import amp
from torch import nn
from torch.nn.utils import clip_grad_norm_


def train(model: nn.LSTM, optimizer, batches):
    for x in batches:
        optimizer.zero_grad()
        loss = model(x)[0].mean()
        with amp.scale_loss(loss, optimizer) as scaled_loss:
            scaled_loss.backward()
        clip_grad_norm_(amp.master_params(optimizer), 1.0)
        optimizer.step()
