"""What scipy 1.10 and scikit-learn 1.2 make of the rows that the tests generate: run by hand, results committed.

curve.json: two curves fitted by scipy.optimize.least_squares(method='lm').
quality.json: held-out scores of sklearn MLPRegressor and MLPClassifier (Adam, early stopping), ten seeds each, on the rows in it.
"""
import json
import os
import warnings

import numpy as np
from scipy.optimize import least_squares
from sklearn.metrics import log_loss, r2_score
from sklearn.neural_network import MLPClassifier, MLPRegressor

HERE = os.path.dirname(os.path.abspath(__file__))
warnings.filterwarnings("ignore")


def curves():
    random = np.random.default_rng(5)
    t = np.linspace(0.1, 6, 25)
    recession = np.round(12 * np.exp(-0.8 * t) + 3 * np.exp(-0.1 * t) + 0.05 * random.standard_normal(25), 4)
    growth = np.round(9 / (1 + np.exp(-(t - 2.5) / 0.6)) + 0.1 * random.standard_normal(25), 4)
    fits = {}
    for name, y, start, model in [
        ("recession", recession, [8, 1, 2, 0.2], lambda p: p[0] * np.exp(-p[1] * t) + p[2] * np.exp(-p[3] * t)),
        ("growth", growth, [5, 2, 1], lambda p: p[0] / (1 + np.exp(-(t - p[1]) / p[2]))),
    ]:
        fit = least_squares(lambda p: model(p) - y, start, method="lm", xtol=1e-14, ftol=1e-14, gtol=1e-14)
        fits[name] = {"t": list(np.round(t, 12)), "y": list(y), "start": start, "parameters": list(fit.x), "cost": fit.cost}
    return fits


def rows(count, seed):
    random = np.random.default_rng(seed)
    x = np.round(random.standard_normal((count, 3)), 3)
    return x, random


def quality():
    (x, random), (tx, trandom) = rows(700, 1), rows(500, 2)
    rule = lambda x: np.sin(1.5 * x[:, 0]) + 0.5 * x[:, 1] ** 2 - 0.7 * x[:, 2]
    y, ty = (np.round(rule(v) + 0.3 * r.standard_normal(len(v)), 3) for v, r in ((x, random), (tx, trandom)))
    margin = lambda x: 1.5 * x[:, 0] * x[:, 1] + x[:, 2]
    c, tc = ((r.random(len(v)) < 1 / (1 + np.exp(-margin(v)))).astype(int) for v, r in ((x, random), (tx, trandom)))
    r2, loss = [], []
    for seed in range(10):
        common = dict(hidden_layer_sizes=(10,), activation="tanh", learning_rate_init=0.005, batch_size=64, max_iter=300,
                      early_stopping=True, validation_fraction=0.2, n_iter_no_change=20, random_state=seed)
        r2.append(r2_score(ty, MLPRegressor(**common).fit(x, y).predict(tx)))
        loss.append(log_loss(tc, MLPClassifier(**common).fit(x, c).predict_proba(tx)))
    return {"x": x.T.tolist(), "y": y.tolist(), "c": c.tolist(), "testX": tx.T.tolist(), "testY": ty.tolist(), "testC": tc.tolist(),
            "r2": r2, "logLoss": loss}


for name, content in (("curve", curves()), ("quality", quality())):
    with open(os.path.join(HERE, name + ".json"), "w") as file:
        json.dump(content, file, separators=(",", ":"))
        file.write("\n")
    if name == "quality":
        print(content["r2"], content["logLoss"])
