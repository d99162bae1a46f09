"""Makes the JSON files of this folder: what XGBoost 1.7.4 and scikit-learn 1.2 learn from small tables.

/usr/bin/python3 make.py    (Debian's python3-xgboost and python3-sklearn)
"""
import json
import os

import numpy as np
import xgboost
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_pinball_loss

HERE = os.path.dirname(os.path.abspath(__file__))


def save(name, content):
    with open(os.path.join(HERE, name + ".json"), "w", encoding="utf-8") as file:
        json.dump(content, file, separators=(",", ":"))
        file.write("\n")


def table(rows, seed, features=4):
    """One decimal: few enough values for a bin each, so that histograms lose nothing against the exact method."""
    random = np.random.default_rng(seed)
    x = np.round(random.normal(size=(rows, features)), 1).astype(np.float32)
    x[:, 1] = np.where(random.random(rows) < 0.1, np.nan, x[:, 1])
    f = np.nan_to_num(x[:, 0] * x[:, 1], nan=0.8) + np.sin(2 * x[:, 2]) + 0.5 * x[:, 3] ** 2
    return x, f, random


def listed(x):
    return [[None if np.isnan(v) else round(float(v), 1) for v in column] for column in x.T]


def exact():
    """One tree, or a few, of XGBoost's exact method, on the margins: splits, leaves and predictions must be ours."""
    x, f, random = table(300, 1)
    targets = {
        "reg:squarederror": np.round(f + 0.3 * random.normal(size=300), 3),
        "binary:logistic": (random.random(300) < 1 / (1 + np.exp(-f))).astype(float),
    }
    cases = []
    for objective, target in targets.items():
        for parameters in [{"max_depth": 3}, {"max_depth": 4, "alpha": 0.5, "gamma": 0.3, "min_child_weight": 4}, {"max_depth": 5, "lambda": 0.0, "min_child_weight": 10}]:
            full = {"objective": objective, "tree_method": "exact", "eta": 0.3, "nthread": 1, **parameters}
            mean = float(np.mean(target))
            matrix = xgboost.DMatrix(x, target)
            # The start is ours: XGBoost 1.7 would start from 0.5.
            matrix.set_base_margin(np.full(300, {"reg:squarederror": mean, "binary:logistic": np.log(mean / (1 - mean))}[objective], dtype=np.float32))
            booster = xgboost.train(full, matrix, 3)
            cases.append({"parameters": full, "target": [float(t) for t in target], "margins": [float(m) for m in booster.predict(matrix, output_margin=True)]})
    save("exact", {"columns": listed(x), "cases": cases})


def quality():
    """Held-out losses after the same number of rounds with the same settings: within noise of each other."""
    content = {}
    for name in ["squared", "logistic", "poisson", "quantile"]:
        x, f, random = table(1800, 2, 4)
        target = {
            "squared": lambda: np.round(f + 0.5 * random.normal(size=1800), 3),
            "logistic": lambda: (random.random(1800) < 1 / (1 + np.exp(-1.5 * f))).astype(float),
            "poisson": lambda: random.poisson(np.exp(0.4 * f)).astype(float),
            "quantile": lambda: np.round(f + np.exp(0.5 * np.nan_to_num(x[:, 0])) * random.normal(size=1800), 3),
        }[name]()
        train, test = slice(0, 1200), slice(1200, 1800)
        if name == "quantile":
            model = HistGradientBoostingRegressor(loss="quantile", quantile=0.9, max_iter=60, learning_rate=0.1, max_leaf_nodes=15, min_samples_leaf=20, early_stopping=False)
            loss = mean_pinball_loss(target[test], model.fit(x[train], target[train]).predict(x[test]), alpha=0.9)
        else:
            objective = {"squared": "reg:squarederror", "logistic": "binary:logistic", "poisson": "count:poisson"}[name]
            booster = xgboost.train({"objective": objective, "tree_method": "hist", "max_depth": 4, "eta": 0.1, "nthread": 1, "min_child_weight": 5,
                                     # As ours starts: another start takes other splits, and how well they do is luck.
                                     "base_score": float(np.mean(target[train]))}, xgboost.DMatrix(x[train], target[train]), 60)
            p = booster.predict(xgboost.DMatrix(x[test])).astype(float)
            y = target[test]
            if name == "squared":
                loss = float(np.mean((y - p) ** 2))
            elif name == "logistic":
                loss = float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))
            else:
                loss = float(np.mean(2 * (np.where(y > 0, y * np.log(np.maximum(y, 1) / p), 0) - y + p)))
        content[name] = {"seed": 2, "target": [float(t) for t in target], "loss": float(loss)}
    x, _, _ = table(1800, 2, 4)
    save("quality", {"columns": listed(x), "cases": content})


if __name__ == "__main__":
    exact()
    quality()
