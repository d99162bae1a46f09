"""Makes fictional_land_take.csv: land taken by year in communes around Noyelles-Godault, FICTIONAL: drawn by chance from a fixed seed.

Codes and names are real (communes_2018.geojson.gz), so that populations and borders join; the hectares are not. The level follows the population, the
decade 2011-2020 falls by 3 % a year and 2021-2024 goes on by 2 %, which are orders of magnitude of the national accounts of the Cerema.
Run once, the result is committed:  python3 prepare_fictional_land_take.py
"""
import csv, gzip, json, math, pathlib, random

here = pathlib.Path(__file__).parent
chance = random.Random(1104)

with gzip.open(here / "communes_2018.geojson.gz") as file:
    features = json.load(file)["features"]


def middle(geometry):
    ring = geometry["coordinates"][0] if geometry["type"] == "Polygon" else max((p[0] for p in geometry["coordinates"]), key=len)
    return sum(c[0] for c in ring) / len(ring), sum(c[1] for c in ring) / len(ring)


communes = sorted((f["properties"] for f in features if f["properties"]["dep"] == "62" and f["properties"]["pmun"] and 2.93 < middle(f["geometry"])[0] < 3.1 and 50.38 < middle(f["geometry"])[1] < 50.49), key=lambda p: p["code"])
with open(here / "fictional_land_take.csv", "w", newline="", encoding="utf-8") as file:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["id", "commune", "name", "year", "hectares"])
    for place in communes:
        level = place["pmun"] / 10_000 * chance.uniform(1.5, 5) + (0.05 if place["pmun"] > 1500 else 0)
        for year in range(2011, 2025):
            trend = 0.97 ** (year - 2011) if year <= 2020 else 0.97**9 * 0.98 ** (year - 2020)
            taken = round(level * trend * math.exp(chance.gauss(0, 0.4)), 2)
            writer.writerow([f"{place['code']}-{year}", place["code"], place["nom"], year, taken])
print(len(communes))
