"""Makes the fictional beach: fictional_beach_{shorelines,transects,buildings}.geojson.

Nothing in them was surveyed. The place is real and open (the shore of the commune of Lit-et-Mixe, from communes_2018.geojson.gz), so that maps show a
sea and a land; shorelines, sea wall and village are drawn by chance from a fixed seed, with rates that are written below.
Run once, the result is committed:  python3 prepare_fictional_beach.py
"""
import gzip, json, math, pathlib, random

here = pathlib.Path(__file__).parent
chance = random.Random(2026)

# Two neighbouring corners of the commune's border that lie on the ocean.
with gzip.open(here / "communes_2018.geojson.gz") as file:
    commune = next(f for f in json.load(file)["features"] if f["properties"]["code"] == "40157")
corners = {tuple(c) for c in commune["geometry"]["coordinates"][0]}
south, north = (-1.346, 44.0239), (-1.3329, 44.0702)
assert {south, north} <= corners

LATITUDE = 111_132.954 - 559.822 * math.cos(math.radians(2 * 44.05)) + 1.175 * math.cos(math.radians(4 * 44.05))
LONGITUDE = 111_412.84 * math.cos(math.radians(44.05)) - 93.5 * math.cos(math.radians(3 * 44.05))
length = math.hypot((north[0] - south[0]) * LONGITUDE, (north[1] - south[1]) * LATITUDE)
along = ((north[0] - south[0]) * LONGITUDE / length, (north[1] - south[1]) * LATITUDE / length)
seaward = (-along[1], along[0])  # the ocean is in the west


def place(s, d):
    """Longitude and latitude s metres along the shore from 1.5 km north of the southern corner, d metres seaward of it."""
    x, y = (1500 + s) * along[0] + d * seaward[0], (1500 + s) * along[1] + d * seaward[1]
    return [round(south[0] + x / LONGITUDE, 7), round(south[1] + y / LATITUDE, 7)]


def write(name, features):
    lines = ",\n".join(json.dumps({"type": "Feature", "id": i, "properties": p, "geometry": g}, ensure_ascii=False) for i, p, g in features)
    (here / f"fictional_beach_{name}.geojson").write_text('{"type":"FeatureCollection","features":[\n' + lines + "\n]}\n", encoding="utf-8")


SPAN, STEP = 2000, 50
WALL = (1300, 1600)  # a sea wall since 1978
SURVEYS = [("1966-07-10", 8), ("1978-08-02", 6), ("1989-06-21", 5), ("1998-07-15", 4), ("2005-05-30", 3), ("2011-06-08", 2), ("2014-03-20", 1.5), ("2019-06-12", 1), ("2023-06-25", 1)]
SHIFT = {"2014-03-20": -7}  # after a winter of storms


def rate(s):
    """Metres a year, seaward above 0."""
    return -1.1 - 0.5 * math.sin(2 * math.pi * s / 1400)


def year(date):
    y, m, d = map(int, date.split("-"))
    return y + (m - 1) / 12 + d / 365


shorelines = []
waves = {}
for date, uncertainty in SURVEYS:
    common = chance.gauss(0, 2.5) + SHIFT.get(date, 0)
    phase, size = chance.uniform(0, 2 * math.pi), chance.uniform(1, 3)
    line = []
    for s in range(-100, SPAN + 101, 20):
        years = year(date) - year(SURVEYS[0][0])
        if WALL[0] <= s <= WALL[1]:
            years = min(years, year("1978-08-02") - year(SURVEYS[0][0]))
            wobble = chance.gauss(0, 0.4)
        else:
            wobble = common + size * math.sin(2 * math.pi * s / 400 + phase) + chance.gauss(0, 0.8)
        line.append(place(s, rate(s) * years + wobble))
        waves[date, s] = rate(s) * years + wobble
    shorelines.append((date, {"date": date, "uncertainty": uncertainty, "source": "fictif"}, {"type": "LineString", "coordinates": line}))
write("shorelines", shorelines)

transects = []
for i, s in enumerate(range(0, SPAN + 1, STEP)):
    kind = "works" if WALL[0] <= s <= WALL[1] else "sand"
    transects.append((f"P{i + 1:02}", {"name": f"P{i + 1:02}", "coast_type": kind}, {"type": "LineString", "coordinates": [place(s, -450), place(s, 120)]}))
write("transects", transects)

buildings = []
last = SURVEYS[-1][0]
for row, back in enumerate((22, 48, 80, 118, 165)):
    s = 500.0
    while s < 1750:
        width, depth, floors = chance.uniform(9, 22), chance.uniform(8, 13), chance.choice((1, 1, 2, 2, 3)) if row else chance.choice((1, 2))
        shore = waves[last, min(SPAN + 100, round(s / 20) * 20)]
        near = shore - back - chance.uniform(0, 12)
        dwellings = max(1, round(width * depth * floors / 110))
        area = round(width * depth * floors)
        outline = [place(s, near), place(s + width, near), place(s + width, near - depth), place(s, near - depth), place(s, near)]
        n = len(buildings) + 1
        buildings.append((f"B{n:03}", {"name": f"Bâtiment {n}", "height": round(3.1 * floors + 1.5, 1), "dwellings": dwellings, "floor_area": area, "value": area * 3000}, {"type": "Polygon", "coordinates": [outline]}))
        s += width + chance.uniform(12, 45)
write("buildings", buildings)
print(len(shorelines), len(transects), len(buildings))
