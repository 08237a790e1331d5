"""Phases and flags that say whether there are gradients, or a graph that is still there."""

import torch
from torch import nn

model = nn.GRU(4, 8)
optimizer = torch.optim.Adam(model.parameters())


def detached_while_training(batches):
    for phase in ("train", "val"):
        h = None
        for x in batches[phase]:
            with torch.set_grad_enabled(phase == "train"):
                out, h = model(x, h)
                if phase == "train":
                    optimizer.zero_grad()
                    out.pow(2).mean().backward()
                    optimizer.step()
                    h = h.detach()


def detached_in_any_phase(batches):
    for phase in ("train", "val"):
        h = None
        for x in batches[phase]:
            if h is not None:
                h = h.detach()
            out, h = model(x, h)
            if phase == "train":
                optimizer.zero_grad()
                out.pow(2).mean().backward()
                optimizer.step()


def carried_in_validation(batches):
    for phase in ("train", "val"):
        h = None
        for x in batches[phase]:
            if phase == "train":
                h = None
            out, h = model(x, h)
            if phase == "train":
                optimizer.zero_grad()
                out.pow(2).mean().backward()
                optimizer.step()


def one_batch_of_each(batches):
    h = None
    for phase in ("train", "val"):
        with torch.set_grad_enabled(phase == "train"):
            out, h = model(batches[phase], h)
            if phase == "train":
                out.pow(2).mean().backward()
                optimizer.step()


def trained_until_then(batches, train=True):
    h = None
    for x in batches:
        out, h = model(x, h)
        if train:
            optimizer.zero_grad()
            out.pow(2).mean().backward()
            optimizer.step()
            h = h.detach()
        train = out.mean() > 1


def trained_by_the_last_alone(batches, number):
    h = None
    for i, x in enumerate(batches):
        out, h = model(x, h)
        last = i == number
        if last:
            optimizer.zero_grad()
            out.pow(2).mean().backward()
            optimizer.step()


def evaluated_from_then_on(batches):
    h = None
    model.train()
    for x in batches:
        out, h = model(x, h)
        if model.training:
            optimizer.zero_grad()
            out.pow(2).mean().backward()
            optimizer.step()
            model.eval()
            h = None


def told_batch_by_batch(batches):
    h = None
    for x in batches:
        out, h = model(x, h)
        if batches.ends:
            optimizer.zero_grad()
            out.pow(2).mean().backward()
            optimizer.step()


def steps_with_a_closure(batches):
    h = None
    for x in batches:
        out, new = model(x, h)

        def closure(loss=out.pow(2).mean()):
            optimizer.zero_grad()
            loss.backward()
            return loss

        optimizer.step(closure)
        h = new.detach()


def computed_by_a_closure(batches):
    h = None
    for x in batches:

        def closure(x=x, h=h):
            optimizer.zero_grad()
            loss = model(x, h)[0].pow(2).mean()
            loss.backward()
            return loss

        optimizer.step(closure)
        with torch.no_grad():
            _, h = model(x, h)
