"""One training of XGBoost or scikit-learn on the rows that the bench wrote; prints its figures as one line of JSON.

/usr/bin/python3 oracles.py folder rows training-rows xgboost|sklearn|shap|forest|isolation squared|poisson|logistic|quantile
(Debian's python3-xgboost 1.7.4 and python3-sklearn 1.2.1; started by the bench with OMP_WAIT_POLICY=PASSIVE and OMP_NUM_THREADS=2)
"""
import json
import resource
import sys
import time

import numpy as np

ROUNDS, THREADS = 100, 2


def timed(work):
    def cpu():
        usage = resource.getrusage(resource.RUSAGE_SELF)
        return usage.ru_utime + usage.ru_stime

    wall, processor = time.perf_counter(), cpu()
    result = work()
    return result, [time.perf_counter() - wall, cpu() - processor]


def quality(loss, target, predicted):
    target, predicted = target.astype(float), predicted.astype(float)
    if loss == "squared":
        return 1 - np.mean((target - predicted) ** 2) / np.var(target)
    if loss == "poisson":
        return np.mean(2 * (np.where(target > 0, target * np.log(np.maximum(target, 1) / predicted), 0) - target + predicted))
    if loss == "quantile":
        return np.mean(target <= predicted)
    from sklearn.metrics import roc_auc_score
    return roc_auc_score(target, predicted)


def main(folder, rows, training, library, loss):
    rows, training = int(rows), int(training)
    x = np.fromfile(folder + "/x.f32", dtype=np.float32).reshape(rows, -1)
    y = np.fromfile(folder + "/" + loss + ".f32", dtype=np.float32)
    train, test = slice(0, training), slice(training, rows)
    if library == "sklearn":
        from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
        common = {"max_iter": ROUNDS, "learning_rate": 0.1, "early_stopping": False}
        model = (HistGradientBoostingClassifier(**common) if loss == "logistic"
                 else HistGradientBoostingRegressor(loss={"squared": "squared_error", "poisson": "poisson", "quantile": "quantile"}[loss],
                                                    quantile=0.9 if loss == "quantile" else None, **common))
        _, train_time = timed(lambda: model.fit(x[train], y[train]))
        score = (lambda z: model.predict_proba(z)[:, 1]) if loss == "logistic" else model.predict
        _, predict_time = timed(lambda: score(x[train]))
        print(json.dumps({"setup": [0, 0], "train": train_time, "predict": predict_time, "quality": float(quality(loss, y[test], score(x[test])))}))
        return
    if library == "forest":
        from sklearn.ensemble import RandomForestRegressor
        model = RandomForestRegressor(20, max_samples=0.1, n_jobs=THREADS, random_state=0)
        _, train_time = timed(lambda: model.fit(x[train], y[train]))
        predicted, predict_time = timed(lambda: model.predict(x[test]))
        print(json.dumps({"setup": [0, 0], "train": train_time, "predict": predict_time, "quality": float(quality(loss, y[test], predicted))}))
        return
    if library == "isolation":
        from sklearn.ensemble import IsolationForest
        model = IsolationForest(n_estimators=100, max_samples=256, n_jobs=THREADS, random_state=0)
        _, train_time = timed(lambda: model.fit(x[train]))
        _, predict_time = timed(lambda: model.score_samples(x[test]))
        print(json.dumps({"setup": [0, 0], "train": train_time, "predict": predict_time, "quality": 0}))
        return
    import xgboost
    objective = {"squared": "reg:squarederror", "poisson": "count:poisson", "logistic": "binary:logistic"}[loss]
    matrix, setup_time = timed(lambda: xgboost.DMatrix(x[train], y[train], nthread=THREADS))
    booster, train_time = timed(lambda: xgboost.train(
        {"objective": objective, "tree_method": "hist", "max_depth": 6, "eta": 0.1, "nthread": THREADS,
         # From the mean, as ours: another start takes other first splits, and how soon those find x0 x1 is luck.
         "base_score": float(np.mean(y[train]))}, matrix, ROUNDS))
    if library == "shap":
        sample = xgboost.DMatrix(x[:10000], nthread=THREADS)
        _, shap_time = timed(lambda: booster.predict(sample, pred_contribs=True))
        print(json.dumps({"shap": shap_time}))
        return
    # Reading the rows is part of a prediction: ours starts from plain numbers too.
    _, predict_time = timed(lambda: booster.inplace_predict(x[train]))
    held = booster.predict(xgboost.DMatrix(x[test], nthread=THREADS))
    print(json.dumps({"setup": setup_time, "train": train_time, "predict": predict_time, "quality": float(quality(loss, y[test], held))}))


if __name__ == "__main__":
    main(*sys.argv[1:])
