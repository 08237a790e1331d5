# The runner gets the layers and may take them one by one.
from torch import nn
from training import LayerwiseRunner

layers = nn.Sequential(nn.LSTM(8, 16), nn.Linear(16, 4))
runner = LayerwiseRunner(layers)
