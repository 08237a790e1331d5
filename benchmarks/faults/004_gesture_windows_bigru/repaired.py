import torch
from torch import Tensor, nn

CHANNELS = 5
GESTURES = 3


class GestureNet(nn.Module):
    """Accelerometer windows of equal length to gestures."""

    def __init__(self, hidden: int = 10) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(CHANNELS)
        self.rnn = nn.GRU(CHANNELS, hidden, num_layers=2, batch_first=True, bidirectional=True)
        self.out = nn.Sequential(nn.Linear(2 * hidden, 16), nn.ReLU(), nn.Linear(16, GESTURES))

    def forward(self, window: Tensor) -> Tensor:
        _, state = self.rnn(self.norm(window))
        forward, backward = state[-2], state[-1]
        summary = torch.cat((forward, backward), dim=-1)
        return self.out(summary)


def predict(net: GestureNet, window: Tensor) -> Tensor:
    net.eval()
    with torch.no_grad():
        return net(window).softmax(dim=1)
