import argparse

import torch.nn as nn


class EncoderRNN(nn.Module):
    def __init__(self, dim_vid, dim_hidden, input_dropout_p=0.2, rnn_dropout_p=0.5,
                 n_layers=1, bidirectional=False, rnn_cell='gru'):
        super(EncoderRNN, self).__init__()
        self.vid2hid = nn.Linear(dim_vid, dim_hidden)
        self.input_dropout = nn.Dropout(input_dropout_p)

        if rnn_cell.lower() == 'lstm':
            self.rnn_cell = nn.LSTM
        elif rnn_cell.lower() == 'gru':
            self.rnn_cell = nn.GRU

        self.rnn = self.rnn_cell(dim_hidden, dim_hidden, n_layers, batch_first=True,
                                 bidirectional=bidirectional, dropout=rnn_dropout_p)

    def forward(self, vid_feats):
        batch_size, seq_len, dim_vid = vid_feats.size()
        vid_feats = self.vid2hid(vid_feats.view(-1, dim_vid))
        vid_feats = self.input_dropout(vid_feats)
        vid_feats = vid_feats.view(batch_size, seq_len, -1)
        return self.rnn(vid_feats)


def parse_opt(args):
    parser = argparse.ArgumentParser()
    parser.add_argument("--bidirectional", type=int, default=0,
                        help="0 for disable, 1 for enable. encoder/decoder bidirectional.")
    parser.add_argument('--rnn_type', type=str, default='gru', help='lstm or gru')
    parser.add_argument('--num_layers', type=int, default=2, help='number of layers in the RNN')
    return parser.parse_args(args)


def build(args):
    opt = vars(parse_opt(args))
    return EncoderRNN(8, 6, n_layers=opt["num_layers"], bidirectional=bool(opt["bidirectional"]), rnn_cell=opt['rnn_type'])
