# Whether there are two directions stands in a configuration file.
import torch.nn as nn
import yaml

with open("config.yaml") as stream:
    config = yaml.safe_load(stream)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(
            config["inputs"],
            config["hidden"],
            batch_first=True,
            bidirectional=config["bidirectional"],
        )

    def forward(self, x):
        out, _ = self.lstm(x)
        return out[:, -1]
