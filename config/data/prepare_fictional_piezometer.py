#!/usr/bin/env python3
"""Makes fictional_piezometer.csv.gz: levels of a well that does not exist, from the weather of a catchment that does (E645651001 of CAMELS-FR).

The model that makes them is known, so that what a model finds can be held against it: a root zone of 150 mm, recharge through a gamma response
(n = 1.3, a = 110 days, 3 m of level for a steady recharge of 1 mm a day), base 61.5 m, and an error with a memory of 45 days and a deviation of 0.12 m.
A twentieth of the days and the November of 2009 are left out, as real wells do.
"""
import csv, gzip, io, math, random, pathlib

FOLDER = pathlib.Path(__file__).parent
CATCHMENT, RESERVE, GAIN, N, A, BASE, MEMORY, DEVIATION = "E645651001", 150.0, 3.0, 1.3, 110.0, 61.5, 45.0, 0.12

with gzip.open(FOLDER / "camelsfr_daily_1999_2018.csv.gz", "rt", encoding="utf-8") as file:
    rows = [row for row in csv.DictReader(file) if row["code_h3"] == CATCHMENT]

recharge, store = [], RESERVE / 2
for row in rows:
    rain, pet = float(row["P_mm"]), float(row["E_mm"])
    store += rain
    store -= min(store, pet * min(1.0, store / (0.5 * RESERVE)))
    recharge.append(max(0.0, store - RESERVE))
    store = min(store, RESERVE)

# The density of the gamma response at the middle of each day; its sum is brought to 1.
blocks = [((d + 0.5) / A) ** (N - 1) * math.exp(-(d + 0.5) / A) for d in range(1500)]
total = sum(blocks)
blocks = [b / total for b in blocks]
mean = sum(recharge) / len(recharge)
draws = random.Random(2026)
kept, noise, written = math.exp(-1 / MEMORY), 0.0, io.StringIO()
writer = csv.writer(written, lineterminator="\n")
writer.writerow(["date", "level_m", "P_mm", "T_C", "E_mm"])
for t, row in enumerate(rows):
    response = sum(blocks[i] * (recharge[t - i] if t >= i else mean) for i in range(len(blocks)))
    noise = kept * noise + DEVIATION * math.sqrt(1 - kept * kept) * draws.gauss(0, 1)
    missing = draws.random() < 0.05 or row["date"].startswith("2009-11")
    writer.writerow([row["date"], "" if missing else f"{BASE + GAIN * response + noise:.3f}", row["P_mm"], row["T_C"], row["E_mm"]])
with gzip.GzipFile(FOLDER / "fictional_piezometer.csv.gz", "wb", compresslevel=9, mtime=0) as file:
    file.write(written.getvalue().encode("utf-8"))
