from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


class SpeakerEmbedding(nn.Module):
    def __init__(self, n_mels=5, cells=9, dim=6):
        super().__init__()
        self.lstm = nn.LSTM(n_mels, cells, num_layers=2, batch_first=True)
        self.embed = nn.Linear(cells, dim)

    def forward(self, mels, n_frames):
        packed, _ = self.lstm(
            pack_padded_sequence(mels, n_frames, batch_first=True, enforce_sorted=False)
        )
        steps, frames = pad_packed_sequence(packed, batch_first=True)
        average = steps.sum(dim=1) / frames.to(steps).unsqueeze(1)
        vector = self.embed(average)
        return vector / vector.norm(dim=1, keepdim=True)
