"""Makes lfb_animal_rescues_2009_2018.csv.gz from animal_rescues.csv (London Fire Brigade, through langtonhugh/rss_r @c28d2d4).

Streets, property references and free descriptions are left out: nothing here needs them, and a street with a date can tell who called.
Positions are the ones that the brigade rounds to 50 m or more, also as longitude and latitude; call times, which are local, also in UTC.
Run once, the result is committed:  python3 prepare_london.py animal_rescues.csv.gz
"""
import csv, datetime, gzip, io, math, pathlib, sys, zoneinfo

LONDON = zoneinfo.ZoneInfo("Europe/London")


def wgs84(easting, northing):
    """British National Grid to WGS 84: inverse transverse Mercator on Airy 1830, then the seven parameters of the Ordnance Survey (to about 5 m)."""
    a, b, f0, lat0, lon0, e0, n0 = 6377563.396, 6356256.909, 0.9996012717, math.radians(49), math.radians(-2), 400000, -100000
    e2, n = 1 - (b / a) ** 2, (a - b) / (a + b)

    def arc(lat):
        d, s = lat - lat0, lat + lat0
        return b * f0 * ((1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * d - (3 * n + 3 * n**2 + 21 / 8 * n**3) * math.sin(d) * math.cos(s)
                         + (15 / 8 * n**2 + 15 / 8 * n**3) * math.sin(2 * d) * math.cos(2 * s) - 35 / 24 * n**3 * math.sin(3 * d) * math.cos(3 * s))

    lat = lat0 + (northing - n0) / (a * f0)
    while abs(northing - n0 - arc(lat)) > 1e-5:
        lat += (northing - n0 - arc(lat)) / (a * f0)
    nu = a * f0 / math.sqrt(1 - e2 * math.sin(lat) ** 2)
    rho = a * f0 * (1 - e2) / (1 - e2 * math.sin(lat) ** 2) ** 1.5
    eta2, t, d = nu / rho - 1, math.tan(lat), easting - e0
    phi = (lat - t / (2 * rho * nu) * d**2 + t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2) * d**4
           - t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4) * d**6)
    sec = 1 / math.cos(lat)
    lam = (lon0 + sec / nu * d - sec / (6 * nu**3) * (nu / rho + 2 * t**2) * d**3 + sec / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4) * d**5)
    v = a / math.sqrt(1 - e2 * math.sin(phi) ** 2)
    x, y, z = v * math.cos(phi) * math.cos(lam), v * math.cos(phi) * math.sin(lam), v * (1 - e2) * math.sin(phi)
    tx, ty, tz, s = 446.448, -125.157, 542.060, 1 - 20.4894e-6
    rx, ry, rz = (math.radians(v / 3600) for v in (0.1502, 0.2470, 0.8421))
    x, y, z = tx + s * x - rz * y + ry * z, ty + rz * x + s * y - rx * z, tz - ry * x + rx * y + s * z
    aw, bw = 6378137.0, 6356752.314245
    ew = 1 - (bw / aw) ** 2
    p, lat = math.hypot(x, y), math.atan2(z, math.hypot(x, y) * (1 - ew))
    for _ in range(10):
        lat = math.atan2(z + ew * aw / math.sqrt(1 - ew * math.sin(lat) ** 2) * math.sin(lat), p)
    return math.degrees(math.atan2(y, x)), math.degrees(lat)


rows = list(csv.DictReader(gzip.open(sys.argv[1], "rt", encoding="utf-8")))
worst = max(math.hypot((lon - float(r["longitude"])) * 69400, (lat - float(r["latitude"])) * 111200)
            for r in rows if r["longitude"] for lon, lat in [wgs84(float(r["easting_m"]), float(r["northing_m"]))])
print(f"greatest distance from the brigade's own longitudes and latitudes: {worst:.1f} m")
names = {}
for r in rows:
    if r["borough_code"] != "NA":
        names.setdefault(r["borough_code"], r["borough"].title().replace(" And ", " and ").replace(" Of ", " of ").replace(" Upon ", " upon "))
out = io.StringIO()
write = csv.writer(out, lineterminator="\n")
write.writerow("id,call_local,call_utc,ward_code,borough_code,borough,station_ground,crews,crew_hours,animal,property_category,easting,northing,longitude,latitude".split(","))
for i, r in enumerate(rows, 1):
    local = datetime.datetime.fromisoformat(r["date_time_of_call"])
    lon, lat = wgs84(float(r["easting_rounded"]), float(r["northing_rounded"]))
    clean = lambda v: "" if v in ("NA", "NULL") else v
    write.writerow([f"{r['cal_year']}-{i:04d}", local.isoformat(), local.replace(tzinfo=LONDON).astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
                    clean(r["ward_code"]), clean(r["borough_code"]), names.get(r["borough_code"], ""), clean(r["stn_ground_name"]), r["pump_count"], r["pump_hours_total"],
                    r["animal_group_parent"], r["property_category"], r["easting_rounded"], r["northing_rounded"], f"{lon:.5f}", f"{lat:.5f}"])
target = pathlib.Path(__file__).parent / "lfb_animal_rescues_2009_2018.csv.gz"
with open(target, "wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=9, mtime=0) as packed:
    packed.write(out.getvalue().encode())
