#!/usr/bin/env python3
"""Rows with planted outliers and what scikit-learn 1.2's IsolationForest says of them. Run it in this folder with Debian's python3-sklearn.

The file is made data, free of any licence.
"""
import json
import numpy as np
from scipy.stats import spearmanr
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score

rng = np.random.default_rng(11)
N, OUT = 970, 30
common = rng.multivariate_normal([0, 0, 0], [[1, 0.6, 0], [0.6, 1, 0], [0, 0, 1]], N)
common = np.column_stack([common, rng.gamma(2, 1, N)])
out = np.column_stack([rng.normal(0, 1, (OUT, 3)) * 1.5 + rng.choice([-3, 3], (OUT, 3)), rng.gamma(2, 1, OUT) + 2])
x = np.round(np.vstack([common, out]), 3)
label = np.r_[np.zeros(N), np.ones(OUT)]
order = rng.permutation(N + OUT)
x, label = x[order], label[order]

runs = [-IsolationForest(n_estimators=100, max_samples=256, random_state=seed).fit(x).score_samples(x) for seed in range(6)]
json.dump(
    {
        "columns": x.T.tolist(),
        "isOutlier": label.astype(int).tolist(),
        "score": np.round(np.mean(runs, axis=0), 5).tolist(),
        # What one forest of scikit-learn reaches: our one forest is to reach as much.
        "rankCorrelationOfOne": [float(spearmanr(run, np.mean([r for r in runs if r is not run], axis=0))[0]) for run in runs],
        "aucOfOne": [float(roc_auc_score(label, run)) for run in runs],
        "meanScore": float(np.mean(runs)),
    },
    open("isolation.json", "w"),
    separators=(",", ":"),
)
