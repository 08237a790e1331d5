from torch import nn
from torch.nn import functional as F

MEMORY = 12


class Player(nn.Module):
    def __init__(self, actions):
        super(Player, self).__init__()
        self.actions = actions
        self.conv1 = nn.Conv2d(1, 8, kernel_size=3, stride=2)
        self.conv2 = nn.Conv2d(8, 10, kernel_size=2, stride=1)
        self.lstm = nn.LSTM(4, MEMORY, 1, batch_first=True)
        self.values = nn.Linear(MEMORY, actions)

    def features(self, screens):
        x = F.relu(self.conv1(screens))
        x = F.relu(self.conv2(x))
        # batch x 10 channels x 4 places; the channels are read one after the other
        return x.flatten(2)

    def forward(self, screens):
        sequence = self.features(screens)
        out, _ = self.lstm(sequence)
        return self.values(out[:, -1])
