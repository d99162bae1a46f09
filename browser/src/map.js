import { LngLatBounds, Map as MapLibreMap, NavigationControl, Popup, ScaleControl, setWorkerUrl } from 'maplibre-gl';
import { boundsOf, measuresOf, readItem, readItems, sampleItems, usefulBounds } from './features.js';
import { element, number, text } from './texts.js';

setWorkerUrl(new URL('./maplibre-gl-worker.mjs', import.meta.url).href);

const cap = 6000;
const empty = { type: 'FeatureCollection', features: [] };

/** Starts the maps in a part of a page; those that were started are left alone. */
export function startMaps(root) {
  for (const container of root.querySelectorAll('[data-map]')) start(container);
  for (const container of root.querySelectorAll('[data-raster]')) startRaster(container);
}

function start(container) {
  if (container.dataset.started) return;
  container.dataset.started = 'true';
  const frame = container.closest('figure') ?? container;
  const status = frame.querySelector('[data-map-status]') ?? element('p');
  const options = JSON.parse(container.dataset.map);
  let map;
  try {
    map = createMap(container, options);
  } catch (error) {
    // No WebGL: the table beside the map says the same.
    status.textContent = text.mapFailed;
    container.hidden = true;
    console.warn(error);
    return;
  }
  map.once('load', () => {
    addLayers(map, container);
    drawBackground(map, options).catch(console.warn);
    const data = frame.querySelector('[data-map-data]');
    const shown = data ? showData(map, options, JSON.parse(data.textContent), frame, status) : options.item ? showItem(map, options, status) : showItems(map, options, frame, status);
    shown.catch(error => {
      status.textContent = text.mapFailed;
      console.warn(error);
    }).finally(() => container.dataset.ready = 'true');
  });
  addPopups(map, options, status);
}

export function createMap(container, options) {
  const colour = name => getComputedStyle(container).getPropertyValue(name).trim();
  const map = new MapLibreMap({
    container,
    style: { version: 8, sources: {}, layers: [{ id: 'sea', type: 'background', paint: { 'background-color': colour('--map-sea') } }] },
    bounds: options.bounds ? new LngLatBounds(options.bounds) : new LngLatBounds([-5.2, 41.3, 9.6, 51.2]),
    fitBoundsOptions: { padding: 32, maxZoom: 12 },
    attributionControl: false,
    dragRotate: false,
    touchPitch: false,
    maxZoom: 17,
    cooperativeGestures: true,
    renderWorldCopies: false,
    locale: {
      'Map.Title': `${text.mapTitle}${options.title ? ` : ${options.title}` : ''}. ${text.mapKeys}`,
      'NavigationControl.ZoomIn': text.zoomIn,
      'NavigationControl.ZoomOut': text.zoomOut,
      'Popup.Close': text.close,
      'ScaleControl.Meters': text.m,
      'ScaleControl.Kilometers': text.km,
      'CooperativeGesturesHandler.WindowsHelpText': text.useCtrl,
      'CooperativeGesturesHandler.MacHelpText': text.useCmd,
      'CooperativeGesturesHandler.MobileHelpText': text.useTwo,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }));
  map.addControl(new ScaleControl());
  container.map = map;
  return map;
}

export function addLayers(map, container) {
  const colour = name => getComputedStyle(container).getPropertyValue(name).trim();
  map.addSource('graticule', { type: 'geojson', data: graticule() });
  map.addLayer({ id: 'graticule', type: 'line', source: 'graticule', maxzoom: 6, paint: { 'line-color': colour('--map-grid'), 'line-width': 0.5 } });
  map.addSource('land', { type: 'geojson', data: empty });
  map.addLayer({ id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': colour('--map-land') } });
  map.addLayer({ id: 'borders', type: 'line', source: 'land', paint: { 'line-color': colour('--map-border'), 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.5, 9, 1.5] } });
  map.addSource('features', { type: 'geojson', data: empty });
  const mark = colour('--map-mark');
  map.addLayer({ id: 'areas', type: 'fill', source: 'features', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': mark, 'fill-opacity': 0.22 } });
  map.addLayer({ id: 'lines', type: 'line', source: 'features', filter: ['!=', ['geometry-type'], 'Point'], paint: { 'line-color': mark, 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.6, 9, 1.6] } });
  map.addLayer({
    id: 'points', type: 'circle', source: 'features', filter: ['==', ['geometry-type'], 'Point'],
    paint: {
      'circle-color': mark,
      'circle-radius': ['interpolate', ['linear'], ['zoom'], 2, 2.2, 6, 4, 12, 8],
      'circle-stroke-color': colour('--map-land'),
      'circle-stroke-width': ['interpolate', ['linear'], ['zoom'], 3, 0.3, 7, 1.2],
    },
  });
}

/** Our own outlines instead of somebody's tiles: no request leaves for another server. */
export async function drawBackground(map, options) {
  for (const items of options.background ?? []) {
    const { features } = await readItems(items, {}, 500);
    map.getSource('land').setData({ type: 'FeatureCollection', features });
  }
}

/** What a process made is in the page itself. */
async function showData(map, options, data, frame, status) {
  map.getSource('features').setData(data);
  const { bounds, partial } = usefulBounds(data.features);
  if (bounds) map.fitBounds(bounds, { padding: 40, maxZoom: 13, animate: false });
  status.textContent = text.shown(data.features.length, data.features.length) + (partial ? ` ${text.someOutside}` : '');
  offerReliefOf(map, frame, options, data.features);
}

/** Lays the picture of a grid on a map, under the borders; without a map the picture stays as it is. */
function startRaster(container) {
  if (container.dataset.started) return;
  container.dataset.started = 'true';
  const options = JSON.parse(container.dataset.raster);
  const picture = container.querySelector('img');
  const place = element('div', { class: 'map' });
  container.append(place);
  let map;
  try {
    map = createMap(place, { ...options, title: options.title });
  } catch (error) {
    place.remove();
    console.warn(error);
    return;
  }
  map.once('load', async () => {
    addLayers(map, place);
    const canvas = await toMercator(picture, options.raster);
    const [west, south, east, north] = [options.raster[0], Math.max(options.raster[1], -85), options.raster[2], Math.min(options.raster[3], 85)];
    map.addSource('raster', { type: 'canvas', canvas, animate: false, coordinates: [[west, north], [east, north], [east, south], [west, south]] });
    map.addLayer({ id: 'raster', type: 'raster', source: 'raster', paint: { 'raster-opacity': 0.85, 'raster-resampling': 'nearest', 'raster-fade-duration': 0 } }, 'borders');
    picture.classList.add('visually-hidden');
    await drawBackground(map, options).catch(console.warn);
    const { relief } = options;
    if (relief) offerRelief(map, container.closest('figure') ?? container, [{ name: 'value', ...relief }], ({ cellVolumes }) => cellVolumes({ ...relief, box: options.raster }));
    place.dataset.ready = 'true';
  });
}

/** The picture has equal steps of latitude, the map has not: each row goes where the map has it. */
async function toMercator(picture, [, south, , north]) {
  await picture.decode();
  const [width, height] = [picture.naturalWidth, picture.naturalHeight];
  const y = latitude => Math.log(Math.tan(Math.PI / 4 + latitude * Math.PI / 360));
  const [low, high] = [Math.max(south, -85), Math.min(north, 85)];
  const rows = Math.min(2048, Math.max(height, 256));
  const canvas = element('canvas', { width, height: rows });
  const context = canvas.getContext('2d');
  context.imageSmoothingEnabled = false;
  for (let row = 0; row < rows; row++) {
    const mercator = y(high) - (row + 0.5) / rows * (y(high) - y(low));
    const latitude = (Math.atan(Math.exp(mercator)) - Math.PI / 4) * 360 / Math.PI;
    const from = Math.min(height - 1, Math.max(0, Math.floor((north - latitude) / (north - south) * height)));
    context.drawImage(picture, 0, from, width, 1, 0, row, width, 1);
  }
  return canvas;
}

async function showItem(map, options, status) {
  const feature = await readItem(options.item);
  map.getSource('features').setData({ type: 'FeatureCollection', features: [feature] });
  const bounds = boundsOf([feature]);
  if (bounds) map.fitBounds(bounds, { padding: 48, maxZoom: 9, animate: false });
  status.textContent = '';
}

async function showItems(map, options, frame, status) {
  status.textContent = text.loading;
  const draw = features => map.getSource('features').setData({ type: 'FeatureCollection', features });
  const first = await readItems(options.items, options.query ?? {}, 1000);
  const whole = first.total <= cap;
  const { features, total } = whole
    ? first.total <= first.features.length ? first : await readItems(options.items, options.query ?? {}, cap, undefined, draw)
    : { ...await sampleItems(options.items, options.query ?? {}, cap, options.query?.bbox?.split(',').map(Number) ?? options.bounds), total: first.total };
  draw(features);
  status.textContent = text.shown(features.length, total);
  // A box that the configuration names is kept; else the map goes to where most features are.
  const { bounds, partial } = options.keepBounds ? { partial: whole } : usefulBounds(features);
  if (bounds) map.fitBounds(bounds, { padding: 32, maxZoom: 12, animate: false });
  if (partial) status.textContent += ` ${text.someOutside}`;
  // A sample that changes with the view has no heights to compare; nor have marks of places.
  if (whole && features.some(f => f.geometry?.type.endsWith('Polygon'))) offerReliefOf(map, frame, options, features);
  // A box that was asked for stays what is shown.
  if (!whole && !options.query?.bbox) map.once('idle', () => reloadOnMove(map, options, status, draw));
}

/** Where a collection is too large to show whole, the part in view is read again after each move. */
function reloadOnMove(map, options, status, draw) {
  let controller;
  map.on('moveend', async () => {
    controller?.abort();
    controller = new AbortController();
    const view = map.getBounds();
    const box = [Math.max(view.getWest(), -180), Math.max(view.getSouth(), -90), Math.min(view.getEast(), 180), Math.min(view.getNorth(), 90)];
    try {
      const { features, total } = await sampleItems(options.items, options.query ?? {}, cap, box, controller.signal);
      draw(features);
      status.textContent = text.shownInView(features.length, total);
    } catch (error) {
      if (error.name !== 'AbortError') throw error;
    }
  });
}

function offerReliefOf(map, frame, options, features) {
  const measures = measuresOf(features, options.measures ?? []);
  if (measures.length > 0) offerRelief(map, frame, measures, ({ volumes }, measure) => volumes(features, measure));
}

/** The button of the view in three dimensions; what draws it is fetched when it is first pressed. */
function offerRelief(map, frame, measures, volumesOf) {
  const button = element('button', { type: 'button', class: 'secondary', 'aria-pressed': 'false', 'data-relief-button': true }, text.relief);
  const panel = element('div', { class: 'relief', hidden: true });
  frame.querySelector('figcaption').before(element('div', { class: 'relief-bar' }, button, panel));
  let view;
  button.addEventListener('click', async () => {
    const on = button.getAttribute('aria-pressed') !== 'true';
    button.setAttribute('aria-pressed', String(on));
    panel.hidden = !on;
    if (!view) {
      const relief = await import('./relief.js');
      view ??= new relief.Relief(map, panel, measures, measure => volumesOf(relief, measure));
    }
    if (button.getAttribute('aria-pressed') === 'true') view.open();
    else view.close();
  });
}

function addPopups(map, options, status) {
  const all = ['volumes', 'points', 'lines', 'areas'];
  const shown = () => all.filter(layer => map.getLayer(layer));
  const popup = new Popup({ maxWidth: '20rem', focusAfterOpen: true });
  const open = (feature, at) => popup.setLngLat(at).setDOMContent(describe(feature, options)).addTo(map);
  if (options.item) return;
  map.on('click', event => {
    const around = [[event.point.x - 4, event.point.y - 4], [event.point.x + 4, event.point.y + 4]];
    const [feature] = map.queryRenderedFeatures(around, { layers: shown() });
    if (feature) open(feature, feature.geometry.type === 'Point' ? feature.geometry.coordinates : event.lngLat);
  });
  for (const layer of all) {
    map.on('mouseenter', layer, () => map.getCanvas().style.cursor = 'pointer');
    map.on('mouseleave', layer, () => map.getCanvas().style.cursor = '');
  }
  map.getCanvas().addEventListener('keydown', event => {
    if (event.key !== 'Enter') return;
    const centre = map.project(map.getCenter());
    for (const reach of [6, 20, 50]) {
      const [feature] = map.queryRenderedFeatures([[centre.x - reach, centre.y - reach], [centre.x + reach, centre.y + reach]], { layers: shown() });
      if (!feature) continue;
      open(feature, feature.geometry.type === 'Point' ? feature.geometry.coordinates : map.getCenter());
      return;
    }
    status.textContent = text.nothingHere;
  });
}

function describe(feature, options) {
  const properties = feature.properties;
  const id = properties[options.idProperty] ?? feature.id;
  const title = properties[options.titleProperty] ?? id;
  const list = element('dl');
  for (const [name, label, unit] of options.fields ?? []) {
    const value = properties[name];
    if (value == null || value === '' || value === id && name === options.idProperty) continue;
    const shown = typeof value === 'number' && unit !== undefined ? number(value) : String(value);
    list.append(element('dt', {}, label), element('dd', {}, unit ? `${shown} ${unit}` : shown));
  }
  return element('div', { class: 'popup' },
    title == null ? null : element('h3', {}, String(title)),
    list,
    id == null || !options.items ? null : element('a', { href: `${options.items}/${encodeURIComponent(id)}${options.link ?? ''}` }, text.see));
}

function graticule() {
  const features = [];
  const line = coordinates => features.push({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } });
  for (let lon = -180; lon <= 180; lon += 15) line([[lon, -85], [lon, 85]]);
  for (let lat = -75; lat <= 75; lat += 15) line([[-180, lat], [180, lat]]);
  return { type: 'FeatureCollection', features };
}

startMaps(document);
