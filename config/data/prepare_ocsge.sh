#!/bin/sh
# Makes ocsge_metaleurop_2018.geojson.gz from ocsge_2018_metaleurop.gpkg (IGN, OCS GE 2018, through Qonfluens/spacemodR): each part of the nine
# dissolved classes becomes a polygon, in longitude and latitude with 6 decimals (about 10 cm), numbered. Needs GDAL. Run once: the result is committed.
#   sh prepare_ocsge.sh ocsge_2018_metaleurop.gpkg
set -eu
here=$(cd "$(dirname "$0")" && pwd)
ogr2ogr -f GeoJSON /vsistdout/ "$1" -explodecollections -t_srs EPSG:4326 -lco COORDINATE_PRECISION=6 -lco RFC7946=YES \
  -sql "SELECT definition AS land_cover, geom FROM ocsge_metaleurop" \
  | awk '/"properties": \{/ { n++; sub(/"properties": \{/, "\"properties\": { \"part\": " n ",") } 1' | gzip -9nc > "$here/ocsge_metaleurop_2018.geojson.gz"
