"""Ten MLPRegressors of scikit-learn on the windows that the bench wrote, two at a time; prints its figures as one line of JSON.

/usr/bin/python3 networks.py folder rows training-rows columns
(Debian's python3-sklearn 1.2.1; started by the bench with OMP_NUM_THREADS=1: two processes are its two threads)
"""
import json
import sys
import time
import warnings

import numpy as np
from joblib import Parallel, delayed
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPRegressor


def fit(x, y, seed):
    warnings.filterwarnings("ignore", category=ConvergenceWarning)
    before = time.process_time()
    model = MLPRegressor(hidden_layer_sizes=(10,), activation="tanh", learning_rate_init=0.01, batch_size=128, max_iter=300,
                         early_stopping=True, validation_fraction=0.2, n_iter_no_change=30, random_state=seed).fit(x, y)
    # The workers live on, so that their time is not among that of ended children.
    return model, time.process_time() - before


def main(folder, rows, training, columns):
    rows, training, columns = int(rows), int(training), int(columns)
    x = np.fromfile(folder + "/x.f64").reshape(columns, rows).T.copy()
    y = np.fromfile(folder + "/y.f64")
    mean, scale = y[:training].mean(), y[:training].std()
    x = (x - x[:training].mean(axis=0)) / x[:training].std(axis=0)
    started = time.perf_counter()
    members, spent = zip(*Parallel(n_jobs=2)(delayed(fit)(x[:training], (y[:training] - mean) / scale, seed) for seed in range(10)))
    wall = time.perf_counter() - started
    predicted = mean + scale * np.median([m.predict(x[training:]) for m in members], axis=0)
    test = y[training:]
    print(json.dumps({"wall": wall, "processor": sum(spent), "iterations": float(np.mean([m.n_iter_ for m in members])),
                      "quality": 1 - float(np.mean((test - predicted) ** 2) / np.var(test))}))


main(*sys.argv[1:])
