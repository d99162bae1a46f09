#!/usr/bin/env python3
"""Trains small models with XGBoost 1.7.4 (Debian's python3-xgboost) and writes each with rows and its own predictions.

Run it in this folder. The files are made data, free of any licence.
"""
import json
import numpy as np
import xgboost as xgb

rng = np.random.default_rng(7)
N, COLUMNS = 400, ["distance", "elevation", "copper", "slope"]


def table(missing=0.15):
    x = np.column_stack([rng.gamma(2, 3, N), rng.normal(300, 120, N), rng.lognormal(2, 1, N), rng.uniform(0, 45, N)]).astype(np.float32)
    x[rng.random(x.shape) < missing] = np.nan
    return x


def write(name, booster, x, types=None):
    rows = x[:60]
    predictions = booster.predict(xgb.DMatrix(rows, feature_names=booster.feature_names, feature_types=types, enable_categorical=types is not None))
    model = json.loads(booster.save_raw("json").decode())
    json.dump(
        {
            # A text: for categorical splits XGBoost writes NaN, which other readers of JSON refuse.
            "model": json.dumps(model, separators=(",", ":")),
            "rows": [[None if np.isnan(v) else float(v) for v in row] for row in rows],
            "predictions": np.asarray(predictions, dtype=np.float64).reshape(len(rows), -1).tolist(),
        },
        open(name + ".json", "w"),
        separators=(",", ":"),
    )


x = table()
filled = np.nan_to_num(x, nan=5)
signal = np.sin(filled[:, 0]) + filled[:, 1] / 200 + np.log1p(filled[:, 2])
common = {"max_depth": 3, "eta": 0.4, "seed": 7, "nthread": 1}

for name, label, params in [
    ("squared", signal, {"objective": "reg:squarederror", "base_score": 0.3}),
    ("logistic", (signal > 3.5).astype(int), {"objective": "binary:logistic"}),
    ("poisson", rng.poisson(np.exp(signal / 4)), {"objective": "count:poisson", "base_score": 2}),
    ("tweedie", np.maximum(signal, 0), {"objective": "reg:tweedie"}),
    ("softprob", np.digitize(signal, [2.5, 4]), {"objective": "multi:softprob", "num_class": 3}),
    ("softmax", np.digitize(signal, [2.5, 4]), {"objective": "multi:softmax", "num_class": 3}),
    ("hinge", (signal > 3.5).astype(int), {"objective": "binary:hinge"}),
    ("dart", signal, {"objective": "reg:squarederror", "booster": "dart", "rate_drop": 0.3}),
]:
    write(name, xgb.train({**common, **params}, xgb.DMatrix(x, label, feature_names=COLUMNS), 6), x)

# A column of categories, some of which only the rows to predict have.
types = ["c", "q", "q", "q"]
coded = x.copy()
coded[:, 0] = rng.integers(0, 90, N)
coded[rng.random(N) < 0.1, 0] = np.nan
label = signal + np.where(np.nan_to_num(coded[:, 0]) % 3 == 0, 3, 0)
data = xgb.DMatrix(coded, label, feature_names=["geology", *COLUMNS[1:]], feature_types=types, enable_categorical=True)
write("categories", xgb.train({**common, "tree_method": "hist", "max_cat_to_onehot": 2}, data, 6), coded, types)
