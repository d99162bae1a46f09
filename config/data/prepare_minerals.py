#!/usr/bin/env python3
"""Makes the mineral files of this folder from what is named in README.md. Needs GDAL (ogr2ogr). Run once: the results are committed.

    python3 prepare_minerals.py FOLDER

FOLDER holds hamersley_{geology,faults,structures}.geojson, metaleurop_soil_cd_pb_zn.geojson and finland_clgb_till_geochem.gpkg. Positions
become longitude and latitude; columns that are empty, repeat others, or name persons are left out.
"""
import gzip
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
ELEMENTS = "Al Ba Ca Co Cr Cu Fe K La Li Mg Mn Ni P Sc Sr Th Ti V Y Zn Zr".split()


def read(source):
    with tempfile.TemporaryDirectory() as work:
        target = pathlib.Path(work) / "out.json"
        subprocess.run(["ogr2ogr", "-f", "GeoJSON", "-t_srs", "OGC:CRS84", "-lco", "COORDINATE_PRECISION=6", "-lco", "RFC7946=NO", str(target), str(source)], check=True)
        return json.loads(target.read_text())["features"]


def write(name, features):
    body = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    text = '{"type":"FeatureCollection","features":[\n' + body + "\n]}\n"
    with open(HERE / name, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.encode())


def feature(number, source, properties):
    return {"type": "Feature", "properties": {"id": number, **{k: v for k, v in properties.items() if v is not None}}, "geometry": source["geometry"]}


def number(value, decimals):
    return None if value in (None, "", "-999") else round(float(value), decimals)


def hamersley(folder):
    kept = {"code": "code", "unitname": "unit_name", "rank": "rank", "rocktype1": "rock_type", "lithname1": "lithology", "descriptn": "description", "group_": "group",
            "supergroup": "supergroup", "formation": "formation", "basin": "basin", "watectunit": "tectonic_unit"}
    rows = []
    for i, f in enumerate(read(folder / "hamersley_geology.geojson"), 1):
        p = f["properties"]
        rows.append(feature(i, f, {**{new: p[old] for old, new in kept.items()}, "max_age": number(p["max_age_ma"], 1), "min_age": number(p["min_age_ma"], 1)}))
    write("hamersley_geology.geojson.gz", rows)
    write("hamersley_faults.geojson.gz", [
        feature(i, f, {"kind": f["properties"]["feature"], "exposure": f["properties"]["type"], "length": number(f["properties"]["f_length"], 1)})
        for i, f in enumerate(read(folder / "hamersley_faults.geojson"), 1)])
    write("hamersley_structures.geojson.gz", [
        feature(i, f, {"kind": f["properties"]["feature"], "dip": number(f["properties"]["dip"], 0), "strike": number(f["properties"]["strike"], 0)})
        for i, f in enumerate(read(folder / "hamersley_structures.geojson"), 1)])


def metaleurop(folder):
    write("metaleurop_soil.geojson.gz", [
        feature(f["properties"]["name_ISA"], f, {
            "land_use": f["properties"]["usage"], "distance": number(f["properties"]["dist"], 1), "direction": number(f["properties"]["angle_N"], 1),
            "cadmium": number(f["properties"]["cd"], 3), "lead": number(f["properties"]["pb"], 3), "zinc": number(f["properties"]["zn"], 3)})
        for f in read(folder / "metaleurop_soil_cd_pb_zn.geojson")])


def lapland(folder):
    rows = []
    for f in read(folder / "finland_clgb_till_geochem.gpkg"):
        p = f["properties"]
        values = {}
        for element in ELEMENTS:
            name = next(k for k in p if k.startswith(element + "_ppm_511"))
            values[element.lower()] = number(p[name], 3)
        rows.append(feature(int(p["OBJECTID"]), f, {"year": 1900 + int(p["Year"]), "observation": p["Observatio"], "material": p["Material"], "horizon": p["Soil_horiz"], **values}))
    write("lapland_till.geojson.gz", rows)


if __name__ == "__main__":
    source = pathlib.Path(sys.argv[1])
    hamersley(source)
    metaleurop(source)
    lapland(source)
