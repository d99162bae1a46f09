"""Cuts the data of the two example twins from the open data of config/data; the plan is fictional, by the rule written here."""
import csv
import gzip
import json
from pathlib import Path

here = Path(__file__).parent
communes = json.load(gzip.open(here / "../../config/data/communes_2018.geojson.gz"))["features"]
gironde = [c for c in communes if c["properties"]["dep"] == "33"]
with open(here / "national/data/communes_gironde.geojson.gz", "wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as packed:
    packed.write(json.dumps({"type": "FeatureCollection", "features": gironde}, ensure_ascii=False, separators=(",", ":")).encode())

# Around the bay of Arcachon. A growth per year and commune, 2021 to 2035: invented, and no plan of anybody.
growth = {"33005": 0.6, "33009": 0.2, "33011": 0.8, "33019": 1.5, "33051": 1.4, "33199": 0.9, "33229": 1.1, "33236": -0.3, "33284": 2.1, "33555": 1.2}
population = {c["properties"]["code"]: c["properties"]["pmun"] for c in gironde}
with open(here / "local/data/plan_2035.csv", "w", newline="") as file:
    rows = csv.writer(file, lineterminator="\n")
    rows.writerow(["code", "population"])
    rows.writerows((code, round(population[code] * (1 + rate / 100) ** 14)) for code, rate in growth.items())
