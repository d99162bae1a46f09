#!/usr/bin/env python3
"""What XGBoost 1.7, scikit-learn 1.2 and statsmodels 0.13 reach on real data; RealDataTests.cs makes the same rows and must reach it too.
usage: make.py <folder of the open data> > expected.json"""
import json
import os
import sys

os.environ["OMP_WAIT_POLICY"] = "PASSIVE"
import numpy as np
import pandas as pd
import statsmodels.api as sm
import xgboost as xgb
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import average_precision_score, mean_poisson_deviance, r2_score, roc_auc_score
from sklearn.neural_network import MLPRegressor
from sklearn.preprocessing import StandardScaler

data = sys.argv[1]
result = {}


def boost(objective, X, y, T, **more):
    settings = dict(objective=objective, tree_method="hist", max_depth=6, eta=0.1, nthread=2, seed=42, **more)
    return xgb.train(settings, xgb.DMatrix(X, y), 100).predict(xgb.DMatrix(T))


# Soils of Europe: zinc from the other elements, and whether a soil is clayey from its chemistry.
soil = pd.read_csv(f"{data}/mineral/gemas_europe_soil.csv.gz")
chemistry = ["Al", "Ba", "Ca", "Cr", "Fe", "K", "Mg", "Mn", "Na", "Nb", "P", "Si", "Sr", "Ti", "V", "Y", "Zr", "LOI"]
place = ["MeanTemp", "AnnPrec", "Xcoord", "Ycoord"]
test = np.arange(len(soil)) % 4 == 0
X, zinc = soil[chemistry + place].to_numpy(), np.log(soil["Zn"].to_numpy())
clayey = (soil["clay"] > 20).astype(float).to_numpy()
C = soil[chemistry].to_numpy()
forest = RandomForestRegressor(300, min_samples_leaf=3, max_features=1 / 3, n_jobs=2, random_state=42).fit(X[~test], zinc[~test])
result["zinc"] = {
    "rows": int((~test).sum()),
    "boosting": r2_score(zinc[test], boost("reg:squarederror", X[~test], zinc[~test], X[test])),
    "forest": r2_score(zinc[test], forest.predict(X[test])),
    "ridge": r2_score(zinc[test], Ridge(alpha=1).fit(X[~test], zinc[~test]).predict(X[test])),
}
scale = StandardScaler().fit(C[~test])
logistic = LogisticRegression(C=1, max_iter=1000).fit(scale.transform(C[~test]), clayey[~test])
trees = RandomForestClassifier(300, min_samples_leaf=3, n_jobs=2, random_state=42).fit(C[~test], clayey[~test])
scores = {"boosting": boost("binary:logistic", C[~test], clayey[~test], C[test]), "forest": trees.predict_proba(C[test])[:, 1],
          "logistic": logistic.predict_proba(scale.transform(C[test]))[:, 1]}
result["clay"] = {name: {"auc": roc_auc_score(clayey[test], s), "ap": average_precision_score(clayey[test], s)} for name, s in scores.items()}

# Tomorrow's flow of four catchments from the flows and rains of the last days.
flow = pd.read_csv(f"{data}/hydrology/camelsfr_daily_1999_2018.csv.gz")
flow = flow[flow.code_h3.isin(sorted(flow.code_h3.unique())[:4])].reset_index(drop=True)
by = flow.groupby("code_h3")
columns = {"code": flow.code_h3.astype("category").cat.codes.astype(float), "T": flow.T_C, "E": flow.E_mm}
for lag in range(3):
    columns[f"Q{lag}"], columns[f"P{lag}"] = by.Q_mmd.shift(lag), by.P_mm.shift(lag)
X, y = pd.DataFrame(columns), by.Q_mmd.shift(-1)
complete = X.notna().all(axis=1) & y.notna()
test = (flow.date >= "2014-01-01")[complete].to_numpy()
X, y, now = X[complete].to_numpy(), y[complete].to_numpy(), flow.Q_mmd[complete].to_numpy()
scale = StandardScaler().fit(X[~test])
network = [MLPRegressor((10,), activation="tanh", early_stopping=True, max_iter=200, random_state=s).fit(scale.transform(X[~test]), y[~test]).predict(scale.transform(X[test])) for s in range(5)]
result["flow"] = {
    "rows": int((~test).sum()),
    "persistence": r2_score(y[test], now[test]),
    "boosting": r2_score(y[test], boost("reg:squarederror", X[~test], y[~test], X[test])),
    "ridge": r2_score(y[test], Ridge(alpha=1).fit(X[~test], y[~test]).predict(X[test])),
    "network": r2_score(y[test], np.median(network, axis=0)),
}

# Animal rescues in London by borough and month.
calls = pd.read_csv(f"{data}/emergency/lfb_animal_rescues_2009_2018.csv.gz", low_memory=False)
calls["borough"] = calls.borough.str.upper()
calls["month"] = calls.date_time_of_call.str[:7]
counts = calls.pivot_table(index="borough", columns="month", aggfunc="size", fill_value=0)
counts = counts.loc[[b for b in counts.index if isinstance(b, str)], sorted(counts.columns)]
rows, target, years = [], [], []
for code, (_, series) in enumerate(counts.iterrows()):
    for i in range(12, len(series)):
        rows.append([code, int(counts.columns[i][5:]), i, series.iloc[i - 1], series.iloc[i - 12], series.iloc[i - 12:i].mean()])
        target.append(series.iloc[i])
        years.append(int(counts.columns[i][:4]))
X, y, test = np.array(rows, float), np.array(target, float), np.array(years) == 2018
design = lambda Z: sm.add_constant(np.column_stack([np.log(Z[:, 5] + 0.1), np.sin(2 * np.pi * Z[:, 1] / 12), np.cos(2 * np.pi * Z[:, 1] / 12), Z[:, 2] / 100]))
poisson = sm.GLM(y[~test], design(X[~test]), family=sm.families.Poisson()).fit()
result["calls"] = {
    "rows": int((~test).sum()), "total": float(y.sum()),
    "boosting": mean_poisson_deviance(y[test], boost("count:poisson", X[~test], y[~test], X[test], max_delta_step=0.7)),
    "glm": mean_poisson_deviance(y[test], poisson.predict(design(X[test]))),
    "coefficients": poisson.params.tolist(), "robust": poisson.get_robustcov_results("HC0").bse.tolist() if hasattr(poisson, "get_robustcov_results") else sm.GLM(y[~test], design(X[~test]), family=sm.families.Poisson()).fit(cov_type="HC0").bse.tolist(),
    "seasonalNaive": mean_poisson_deviance(y[test], np.maximum(X[test][:, 4], 0.1)),
}
print(json.dumps(result, indent=1))
