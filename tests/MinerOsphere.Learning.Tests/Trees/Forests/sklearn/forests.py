#!/usr/bin/env python3
"""What scikit-learn 1.2's random forests reach on made data: the scores that ours are to reach within noise. Run it in this folder.

The data are made by formulas that the C# tests hold as well (a linear congruential generator), so that no rows need to be kept.
"""
import json
import numpy as np
from sklearn.ensemble import ExtraTreesRegressor, RandomForestClassifier, RandomForestRegressor
from sklearn.metrics import log_loss, r2_score, roc_auc_score

N, P = 3000, 8


def uniforms(seed, count):
    """The upper bits of Knuth's MMIX generator."""
    out, state = np.empty(count), seed
    for i in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        out[i] = (state >> 11) / 2**53
    return out


def table(seed):
    u = uniforms(seed, N * (P + 1)).reshape(N, P + 1)
    x, noise = u[:, :P], u[:, P]
    f = 10 * np.sin(np.pi * x[:, 0] * x[:, 1]) + 20 * (x[:, 2] - 0.5) ** 2 + 10 * x[:, 3] + 5 * x[:, 4]  # Friedman 1991
    return x, f, noise


x, f, noise = table(1)
xt, ft, noiset = table(2)
y, yt = f + 4 * (noise - 0.5), ft + 4 * (noiset - 0.5)
# Rare class, some one in ten, with blurred borders; three classes by the same sum.
two, twot = (f + 12 * (noise - 0.5) > 21).astype(int), (ft + 12 * (noiset - 0.5) > 21).astype(int)
three, threet = np.digitize(y, [11.5, 17]), np.digitize(yt, [11.5, 17])

result = {"rareShare": float(two.mean())}
trees, seeds = 200, range(4)


def spread(values):
    return {"mean": float(np.mean(values)), "sd": float(np.std(values))}


for name, tried in [("third", P // 3), ("all", P)]:
    runs = [RandomForestRegressor(trees, max_features=tried, min_samples_leaf=3, oob_score=True, random_state=s).fit(x, y) for s in seeds]
    result["regression_" + name] = {
        "r2": spread([r2_score(yt, r.predict(xt)) for r in runs]),
        "oobR2": spread([r.oob_score_ for r in runs]),
        "importance": np.mean([r.feature_importances_ for r in runs], axis=0).tolist(),
    }
runs = [ExtraTreesRegressor(100, max_features=P, min_samples_leaf=3, random_state=s).fit(x[:1000], y[:1000]) for s in seeds]
result["extra"] = {"r2": spread([r2_score(yt[:1000], r.predict(xt[:1000])) for r in runs])}
for name, label, labelt, weight in [("two", two, twot, None), ("twoBalanced", two, twot, "balanced_subsample"), ("three", three, threet, None)]:
    runs = [RandomForestClassifier(trees, max_features="sqrt", min_samples_leaf=3, oob_score=True, class_weight=weight, random_state=s).fit(x, label) for s in seeds]
    several = name == "three"
    result[name] = {
        "logLoss": spread([log_loss(labelt, r.predict_proba(xt)) for r in runs]),
        "auc": spread([roc_auc_score(labelt, r.predict_proba(xt) if several else r.predict_proba(xt)[:, 1], multi_class="ovr") for r in runs]),
        "oobAccuracy": spread([r.oob_score_ for r in runs]),
        "oobLogLoss": spread([log_loss(label, r.oob_decision_function_) for r in runs]),
        "meanProbability": spread([r.predict_proba(xt)[:, -1].mean() for r in runs]),
        "importance": np.mean([r.feature_importances_ for r in runs], axis=0).tolist(),
    }
json.dump(result, open("forests.json", "w"), indent=1)
