import torch
import torch.nn.functional as F
from torch.nn.utils.rnn import pack_padded_sequence
from torch.nn.utils.rnn import pad_packed_sequence


class RNNP(torch.nn.Module):
    """RNN with projection layer module"""

    def __init__(self, idim, elayers, cdim, hdim, dropout, typ="blstm"):
        super(RNNP, self).__init__()
        bidir = typ[0] == "b"
        for i in range(elayers):
            if i == 0:
                inputdim = idim
            else:
                inputdim = hdim
            rnn = torch.nn.LSTM(inputdim, cdim, num_layers=1, bidirectional=bidir,
                                batch_first=True) if "lstm" in typ \
                else torch.nn.GRU(inputdim, cdim, num_layers=1, bidirectional=bidir, batch_first=True)
            setattr(self, "%s%d" % ("birnn" if bidir else "rnn", i), rnn)
            # bottleneck layer to merge
            if bidir:
                setattr(self, "bt%d" % i, torch.nn.Linear(2 * cdim, hdim))
            else:
                setattr(self, "bt%d" % i, torch.nn.Linear(cdim, hdim))

        self.elayers = elayers
        self.cdim = cdim
        self.bidir = bidir

    def forward(self, xs_pad, ilens):
        for layer in range(self.elayers):
            xs_pack = pack_padded_sequence(xs_pad, ilens, batch_first=True, enforce_sorted=False)
            rnn = getattr(self, ("birnn" if self.bidir else "rnn") + str(layer))
            ys, _ = rnn(xs_pack)
            ys_pad, ilens = pad_packed_sequence(ys, batch_first=True)
            xs_pad = torch.tanh(getattr(self, 'bt' + str(layer))(ys_pad))
        return xs_pad, ilens
