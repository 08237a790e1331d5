# The middle frame of a window is read, which both directions have reached.
import torch.nn as nn


class FrameClassifier(nn.Module):
    """Voice activity of the centre frame, from the frames around it."""

    def __init__(self, n_mels, hidden, context=15):
        super().__init__()
        self.context = context
        self.rnn = nn.GRU(n_mels, hidden, 2, batch_first=True, bidirectional=True)
        self.out = nn.Linear(2 * hidden, 1)

    def forward(self, window):
        frames, _ = self.rnn(window)
        centre = frames[:, frames.size(1) // 2]
        return self.out(centre).squeeze(-1)
