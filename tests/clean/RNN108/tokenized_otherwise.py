"""Texts whose padding lies in front, is not there, is packed, or is of one text alone."""

import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence
from torch.utils.data import DataLoader
from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
generator = AutoTokenizer.from_pretrained("gpt2")
mine = AutoTokenizer.from_pretrained("me/bert-base-mine")
in_front = AutoTokenizer.from_pretrained("bert-base-uncased", padding_side="left")


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(40000, 3)
        self.rnn = nn.GRU(3, 4, batch_first=True)
        self.fc = nn.Linear(4, 2)

    def forward(self, ids):
        _, h = self.rnn(self.emb(ids))
        return self.fc(h[-1])


class Packing(Net):
    def forward(self, ids, mask):
        lengths = mask.sum(1).cpu()
        packed = pack_padded_sequence(
            self.emb(ids), lengths, batch_first=True, enforce_sorted=False
        )
        return self.fc(self.rnn(packed)[1][-1])


net, packing = Net(), Packing()


def of_other_models(texts):
    left = generator(texts, padding=True, return_tensors="pt")
    own = mine(texts, padding=True, return_tensors="pt")
    return net(left["input_ids"]), net(own["input_ids"])


def in_front_of_them(texts):
    return net(in_front(texts, padding=True, return_tensors="pt").input_ids)


def alone(text):
    return net(tokenizer(text, return_tensors="pt")["input_ids"])


def one_of_one(text):
    return net(tokenizer([text], padding=True, return_tensors="pt")["input_ids"])


def may_be_one(text):
    return net(tokenizer(text, padding=True, return_tensors="pt")["input_ids"])


def as_told(texts, padding):
    return net(tokenizer(texts, padding=padding, return_tensors="pt")["input_ids"])


def never(texts):
    return [net(torch.tensor([ids])) for ids in tokenizer(texts, padding=False)["input_ids"]]


def packed(texts):
    encoded = tokenizer(texts, padding="longest", truncation=True, return_tensors="pt")
    return packing(encoded["input_ids"], encoded["attention_mask"])


def collate(rows):
    encoded = tokenizer([row["text"] for row in rows], padding=True, return_tensors="pt")
    return encoded, torch.tensor([row["label"] for row in rows])


def train(data, optimizer):
    for encoded, labels in DataLoader(data, batch_size=8, collate_fn=collate):
        optimizer.zero_grad()
        scores = packing(encoded["input_ids"], encoded["attention_mask"])
        nn.functional.cross_entropy(scores, labels).backward()
        optimizer.step()
