import torch
from torch import nn
from torch.nn.utils.rnn import pad_packed_sequence, pack_padded_sequence, pad_sequence


class Tagger(nn.Module):
    def __init__(self, vocab_size, num_labels, dim=8, hidden=10):
        super().__init__()
        self.num_labels = num_labels
        self.embeddings = nn.Embedding(vocab_size, dim, padding_idx=0)
        self.lstm = nn.LSTM(dim, hidden, batch_first=True, bidirectional=True)
        self.classifier = nn.Linear(2 * hidden, num_labels)

    def forward(self, input_ids, lengths, labels):
        embedded = self.embeddings(input_ids)
        packed = pack_padded_sequence(embedded, lengths, batch_first=True, enforce_sorted=False)
        sequence_output, _ = pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        logits = self.classifier(sequence_output)
        loss_fct = nn.CrossEntropyLoss()
        loss = loss_fct(logits.view(-1, self.num_labels), labels.view(-1))
        return loss, logits


def loss_of(model, examples):
    """`examples`: pairs of token ids and labels, one for each token."""
    tokens, tags = zip(*examples)
    lengths = torch.tensor([len(t) for t in tokens])
    input_ids = pad_sequence(tokens, batch_first=True)
    labels = pad_sequence(tags, batch_first=True, padding_value=-100)
    loss, _ = model(input_ids, lengths, labels)
    return loss
