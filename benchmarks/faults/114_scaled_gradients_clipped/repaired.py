from __future__ import annotations

import torch


class Updater:
    """Wraps a torch optimizer."""

    def __init__(self, config, network, initial_learning_rate=1.0):
        self.config = config
        self.network = network
        self.optimizer = torch.optim.SGD(network.parameters(), lr=initial_learning_rate)
        self._grad_clip_global_norm = self.config.get("gradient_clip_global_norm", 0.0)

    def step(self, *, grad_scaler: torch.amp.GradScaler | None = None):
        """Perform one step, i.e. update the parameters using the optimizer."""
        if grad_scaler is not None:
            grad_scaler.unscale_(self.optimizer)
        if self._grad_clip_global_norm:
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), self._grad_clip_global_norm)
        if grad_scaler is not None:
            grad_scaler.step(self.optimizer)
            grad_scaler.update()
        else:
            self.optimizer.step()


class Model(torch.nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.lstm = torch.nn.LSTM(n_in, n_out)

    def forward(self, data):
        return self.lstm(data)


class Engine:
    def __init__(self, config, model):
        self._model = model
        self._updater = Updater(config, model)
        device = next(model.parameters()).device.type
        self._grad_scaler = torch.amp.GradScaler(device, init_scale=2.0**16)

    def train_epoch(self, batches):
        for data, targets in batches:
            self._updater.optimizer.zero_grad()
            output, _ = self._model(data)
            loss = torch.nn.functional.mse_loss(output, targets)
            self._grad_scaler.scale(loss).backward()
            self._updater.step(grad_scaler=self._grad_scaler)
