#!/bin/bash
# export.sh ITEMS PIDFILE [limit]: follows the next links from the first page to the last and says how many features came, how long the
# first and the last pages took (medians of 20, seconds), and the peak of the server's resident memory, before and after.
# Ten million rows in PostGIS without a table of them:
#   CREATE VIEW ten_million AS SELECT i AS id, 'P' || i AS code, i % 100 / 7.0 AS value,
#     ST_SetSRID(ST_MakePoint(i % 3600 / 10.0 - 180, i % 1700 / 10.0 - 85), 4326)::geometry(Point,4326) AS geom
#   FROM generate_series(1, 10000000) AS i;
# A view has no index, so each of its pages is a walk: CREATE TABLE ... AS it with a primary key measures paging.
python3 - "$1" "$(cat "$2")" "${3:-10000}" <<'PY'
import http.client, json, statistics, sys, time, urllib.parse
items, pid, limit = sys.argv[1:]
def peak():
    return next(int(l.split()[1]) // 1024 for l in open(f"/proc/{pid}/status") if l.startswith("VmHWM"))
at = urllib.parse.urlparse(items)
connection = http.client.HTTPConnection(at.netloc)
def page(path):
    begun = time.perf_counter()
    connection.request("GET", path, headers={"Accept": "application/geo+json"})
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200, (answer.status, body[:300])
    return body, time.perf_counter() - begun
page(f"{at.path}?limit=10")
before, path, features, times = peak(), f"{at.path}?limit={limit}", 0, []
while path:
    body, took = page(path)
    # The tail is enough: the page's count and its links stand after the features.
    tail = json.loads(b'{' + body[body.rindex(b'"numberMatched"'):])
    features += tail["numberReturned"]
    times.append(took)
    url = next((urllib.parse.urlparse(l["href"]) for l in tail["links"] if l["rel"] == "next"), None)
    path = url and f"{url.path}?{url.query}"
print(f"{features} features in {len(times)} pages, {sum(times):.1f} s; first pages {statistics.median(times[:20]):.4f} s, last pages {statistics.median(times[-21:-1] or times):.4f} s; "
      f"peak memory {before} MB after one small page, {peak()} MB at the end")
PY
