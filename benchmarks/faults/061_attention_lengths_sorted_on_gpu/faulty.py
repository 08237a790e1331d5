import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


def sort_pack_padded_sequence(input, lengths):
    sorted_lengths, indices = torch.sort(lengths, descending=True)
    tmp = pack_padded_sequence(input[indices], sorted_lengths, batch_first=True)
    inv_ix = indices.clone()
    inv_ix[indices] = torch.arange(0, len(indices)).type_as(inv_ix)
    return tmp, inv_ix


class RegionReader(nn.Module):
    def __init__(self, att_feat_size=5, rnn_size=6):
        super().__init__()
        self.att_embed = nn.Linear(att_feat_size, rnn_size)
        self.rnn = nn.GRU(rnn_size, rnn_size, batch_first=True)

    def forward(self, att_feats, att_masks):
        packed, inv_ix = sort_pack_padded_sequence(
            self.att_embed(att_feats), att_masks.to(att_feats.device).sum(1)
        )
        out, state = self.rnn(packed)
        out, _ = pad_packed_sequence(out, batch_first=True)
        return out[inv_ix], state[:, inv_ix]
