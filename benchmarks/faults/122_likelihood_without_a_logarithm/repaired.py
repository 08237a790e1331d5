import torch
import torch.nn as nn


class HSTLSTM(nn.Module):
    def __init__(self, config, data_feature):
        super(HSTLSTM, self).__init__()
        self.loc_size = data_feature['loc_size']
        self.emb_loc_size = config['emb_loc_size']
        self.hidden_size = config['hidden_size']
        self.emb_loc = nn.Embedding(num_embeddings=self.loc_size, embedding_dim=self.emb_loc_size)
        self.rnn = nn.LSTM(self.emb_loc_size, self.hidden_size, batch_first=True)
        self.fc = nn.Linear(self.hidden_size, self.loc_size)
        self.log_softmax = nn.LogSoftmax(dim=-1)

    def forward(self, current_loc):
        emb = self.emb_loc(current_loc)
        _, (h_n, _) = self.rnn(emb)
        out = self.fc(h_n[-1])
        return self.log_softmax(out)

    def predict(self, batch):
        return self.forward(batch['current_loc'])

    def calculate_loss(self, batch):
        criterion = nn.NLLLoss()
        scores = self.predict(batch)
        return criterion(scores, batch['target'])
