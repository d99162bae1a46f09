#!/usr/bin/env python3
"""Makes forets_gard.geojson.gz: the polygons of BD Forêt v2 whose first vertex lies in the Gard, with four decimals and rings of four vertices or more.

Usage: prepare_forests.py bdforet_v2_occitanie.gpkg
The classes that are too large for the archive that they come from (deciduous oaks among them) are not in it.
"""
import gzip, json, pathlib, sqlite3, struct, sys

FOLDER = pathlib.Path(__file__).parent


def ring(data, at):
    count = struct.unpack_from("<I", data, at)[0]
    values = struct.unpack_from(f"<{2 * count}d", data, at + 4)
    points = []
    for x, y in zip(values[::2], values[1::2]):
        point = [round(x, 4), round(y, 4)]
        if not points or points[-1] != point:
            points.append(point)
    if points and points[0] != points[-1]:
        points.append(points[0])
    return points, at + 4 + 16 * count


def polygon(blob):
    # GeoPackage binary: magic, version, flags, srs, envelope by the flags; then WKB.
    envelope = [0, 32, 48, 48, 64][(blob[3] >> 1) & 7]
    at = 8 + envelope
    kind = struct.unpack_from("<I", blob, at + 1)[0]
    assert blob[at] == 1 and kind % 1000 == 3, kind
    count, at, rings = struct.unpack_from("<I", blob, at + 5)[0], at + 9, []
    for _ in range(count):
        points, at = ring(blob, at)
        rings.append(points)
    return rings


def inside(point, rings):
    x, y, found = point[0], point[1], False
    for points in rings:
        for (x1, y1), (x2, y2) in zip(points, points[1:]):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                found = not found
    return found


with gzip.open(FOLDER / "departements_2018.geojson.gz", "rt", encoding="utf-8") as file:
    gard = next(f["geometry"] for f in json.load(file)["features"] if "30" in (f["properties"].get("code"), f["properties"].get("dep"), f["properties"].get("code_dep")))
border = [r for p in (gard["coordinates"] if gard["type"] == "MultiPolygon" else [gard["coordinates"]]) for r in p]
features = []
for fid, blob, species in sqlite3.connect(sys.argv[1]).execute("SELECT fid, geom, essence FROM bdforet_v2 ORDER BY fid"):
    rings = polygon(blob)
    if not inside(rings[0][0], border):
        continue
    rings = [r for i, r in enumerate(rings) if len(r) >= 4]
    if rings:
        features.append({"type": "Feature", "id": fid, "properties": {"essence": species}, "geometry": {"type": "Polygon", "coordinates": rings}})
with gzip.GzipFile(FOLDER / "forets_gard.geojson.gz", "wb", compresslevel=9, mtime=0) as file:
    file.write(json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))
print(len(features))
