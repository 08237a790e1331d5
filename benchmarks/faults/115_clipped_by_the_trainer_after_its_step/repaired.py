import torch
import torch.optim as optim
from torch import nn
from torch.nn.utils import clip_grad_norm_


class Trainer(object):
    r"""The basic Trainer for basic training and evaluation strategies in text generation."""

    def __init__(self, config, model):
        self.model = model
        self.learner = config['learner']
        self.learning_rate = config['learning_rate']
        self.grad_clip = config['grad_clip']
        self.optimizer = self._build_optimizer()

    def _build_optimizer(self):
        if self.learner.lower() == 'adam':
            optimizer = optim.Adam(self.model.parameters(), lr=self.learning_rate)
        else:
            optimizer = optim.SGD(self.model.parameters(), lr=self.learning_rate)
        return optimizer

    def _train_epoch(self, train_data):
        self.model.train()
        total_loss = None
        for batch_idx, data in enumerate(train_data):
            self.optimizer.zero_grad()
            losses = self.model(data)
            if isinstance(losses, tuple):
                loss = sum(losses)
                total_loss = tuple(l.item() for l in losses)
            else:
                loss = losses
                total_loss = losses.item() if total_loss is None else total_loss + losses.item()
            self._check_nan(loss)
            loss.backward()
            clip_grad_norm_(self.model.parameters(), self.grad_clip)
            self.optimizer.step()
        return total_loss / len(train_data)

    def _check_nan(self, loss):
        if torch.isnan(loss):
            raise ValueError('Training loss is nan')


class Generator(nn.Module):
    def __init__(self, vocab, size):
        super().__init__()
        self.token_embedder = nn.Embedding(vocab, size)
        self.decoder = nn.GRU(size, size, batch_first=True)
        self.vocab_linear = nn.Linear(size, vocab)
        self.loss = nn.CrossEntropyLoss()

    def forward(self, corpus):
        outputs, _ = self.decoder(self.token_embedder(corpus[:, :-1]))
        return self.loss(self.vocab_linear(outputs).flatten(0, 1), corpus[:, 1:].flatten())
