#!/bin/sh
# Makes communes_2018.geojson.gz and departements_2018.geojson.gz from france_admin_2018.gpkg (IGN Admin Express COG 2018 assembled by
# gregoiredavid/france-geojson, populations INSEE 2021 joined by code). Needs GDAL and Node. Run once: the results are committed.
#   sh prepare.sh france_admin_2018.gpkg
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for layer in communes departements; do
  case $layer in communes) keep=25% ;; *) keep=40% ;; esac
  ogr2ogr -f GeoJSON "$work/$layer.json" "$1" "$layer" -lco COORDINATE_PRECISION=5
  # mapshaper simplifies shared borders once, so that neighbours still meet; keep-shapes lets no commune vanish.
  npx -y mapshaper@0.6.102 "$work/$layer.json" -simplify "$keep" keep-shapes \
    -o "$work/$layer.out.json" format=geojson precision=0.0001 rfc7946
  gzip -9nc "$work/$layer.out.json" > "$here/${layer}_2018.geojson.gz"
done
