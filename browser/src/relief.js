import { boundsOf, greatest, least, stands } from './features.js';
import { colours } from './ramp.js';
import { element, number, text } from './texts.js';

const still = matchMedia('(prefers-reduced-motion: reduce)');
const earth = 6371008.8;

/** A map tilted, what it shows raised to volumes, and everything that steers the view: choice of the measure, stretch, turns, legend. */
export class Relief {
  /**
   * @param map A started map.
   * @param panel Where the controls go.
   * @param measures What can be shown; see measuresOf.
   * @param volumesOf Gives the features to raise for a measure, and a note on them.
   */
  constructor(map, panel, measures, volumesOf) {
    Object.assign(this, { map, measures, volumesOf, measure: measures[0], stretch: 1 });
    this.title = map.getCanvas().getAttribute('aria-label') ?? '';
    this.legend = element('p', { class: 'relief-legend' });
    const parts = [];
    if (measures.length > 1) {
      const choice = element('select', {}, ...measures.map((m, i) => element('option', { value: i }, withUnit(m))));
      choice.addEventListener('change', () => {
        this.measure = measures[choice.value];
        this.draw();
      });
      parts.push(element('label', {}, `${text.reliefMeasure} `, choice));
    }
    const stretch = element('input', { type: 'range', min: -2, max: 2, step: 0.25, value: 0 });
    const stretched = element('output', {}, '× 1');
    stretch.addEventListener('input', () => {
      this.stretch = 2 ** stretch.value;
      stretched.textContent = `× ${number(this.stretch)}`;
      stretch.setAttribute('aria-valuetext', stretched.textContent);
      this.raise();
    });
    parts.push(element('label', {}, `${text.reliefStretch} `, stretch, ' ', stretched));
    const turns = [[text.reliefLeft, '↺', { bearing: -30 }], [text.reliefRight, '↻', { bearing: 30 }], [text.reliefFlatter, '▱', { pitch: -15 }], [text.reliefSteeper, '◭', { pitch: 15 }]];
    const turning = turns.map(([label, sign, step]) => {
      const turn = element('button', { type: 'button', class: 'secondary small', 'aria-label': label, title: label }, element('span', { 'aria-hidden': 'true' }, sign));
      turn.addEventListener('click', () => this.move({ bearing: map.getBearing() + (step.bearing ?? 0), pitch: Math.min(75, Math.max(0, map.getPitch() + (step.pitch ?? 0))) }));
      return turn;
    });
    parts.push(element('span', { role: 'group', 'aria-label': text.reliefTurn, class: 'relief-turn' }, ...turning));
    panel.append(element('div', { class: 'relief-controls' }, ...parts), this.legend, element('p', { class: 'note' }, text.reliefKeys));
  }

  open() {
    const { map } = this;
    map.dragRotate.enable();
    map.touchPitch.enable();
    map.touchZoomRotate.enableRotation();
    map.keyboard.enableRotation();
    map.getCanvas().setAttribute('aria-label', `${this.title} ${text.reliefKeys}`);
    this.draw();
    // Tilted, the ground takes less of the window.
    const { center, zoom } = map.cameraForBounds(this.box, { padding: 40, maxZoom: 16 });
    this.move({ center, zoom: zoom + 0.4, pitch: 55, bearing: -20 });
    mark(map, 'on');
  }

  close() {
    const { map } = this;
    map.dragRotate.disable();
    map.touchPitch.disable();
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.getCanvas().setAttribute('aria-label', this.title);
    if (map.getLayer('volumes')) map.removeLayer('volumes');
    if (map.getSource('volumes')) map.removeSource('volumes');
    this.flat(true);
    this.move({ pitch: 0, bearing: 0 });
    mark(map, 'off');
  }

  /** Puts up the volumes of the chosen measure. */
  draw() {
    const { map, measure } = this;
    const { data, note } = this.volumesOf(measure);
    const source = map.getSource('volumes');
    if (source) source.setData(data);
    else map.addSource('volumes', { type: 'geojson', data, tolerance: 0 });
    this.box = boundsOf(data.features);
    const values = data.features.map(f => f.properties.value).sort((a, b) => a - b);
    // Where one value outgrows all others by far, equal steps would leave them one colour.
    const wide = measure.low >= 0 && measure.high > 30 * values[values.length >> 1];
    const lowest = wide ? Math.max(measure.low, measure.high / 10000) : measure.low;
    const span = measure.high > lowest ? measure.high - lowest : 1;
    const step = share => wide ? lowest * (measure.high / lowest) ** share : lowest + span * share;
    const colour = ['interpolate', ['linear'], wide ? ['ln', ['max', ['get', 'value'], lowest]] : ['get', 'value'], ...colours.flatMap((c, i) => [wide ? Math.log(step(i / (colours.length - 1))) : step(i / (colours.length - 1)), c])];
    if (!map.getLayer('volumes')) map.addLayer({ id: 'volumes', type: 'fill-extrusion', source: 'volumes', paint: { 'fill-extrusion-opacity': 0.92 } });
    map.setPaintProperty('volumes', 'fill-extrusion-color', colour);
    this.flat(false);
    // Numbers below zero cannot stand on the ground: then all stand on the lowest one.
    this.foot = measure.low < 0 ? measure.low : 0;
    const tall = Math.max(measure.high - this.foot, Number.MIN_VALUE);
    this.metres = measure.isHeight ? this.trueScale(tall) : this.reach() / 4 / tall;
    this.raise();
    this.legend.replaceChildren(
      element('span', { class: 'ramp-label' }, withUnit(measure)), ' ',
      element('span', { class: 'ramp' }, element('span', {}, number(measure.low)), element('span', { class: 'relief-ramp', 'aria-hidden': 'true' }), element('span', {}, number(measure.high))), ' ',
      element('span', {}, [measure.isHeight && this.metres === 1 ? text.reliefTrue : text.reliefScaled, wide ? text.reliefWide : null, note].filter(Boolean).join(' ')));
  }

  raise() {
    this.map.setPaintProperty('volumes', 'fill-extrusion-height', ['*', ['-', ['get', 'value'], this.foot], this.metres * this.stretch]);
  }

  /** Real heights are kept where they can be seen: buildings of a street, not those of a département. */
  trueScale(tall) {
    return tall > this.reach() / 60 ? 1 : this.reach() / 12 / tall;
  }

  /** Metres across what stands there. */
  reach() {
    const [west, south, east, north] = this.box;
    return Math.max(1, Math.hypot((east - west) * Math.cos((south + north) / 2 * Math.PI / 180), north - south) / Math.SQRT2 * Math.PI / 180 * earth);
  }

  flat(shown) {
    for (const layer of ['points', 'raster']) if (this.map.getLayer(layer)) this.map.setLayoutProperty(layer, 'visibility', shown ? 'visible' : 'none');
  }

  move(camera) {
    if (still.matches) this.map.jumpTo(camera);
    else this.map.easeTo({ duration: 700, ...camera });
  }
}

/** Features as volumes, one per place: of several at one place the last, which in a series is the newest. */
export function volumes(features, measure) {
  const standing = features.filter(f => stands(f) && typeof f.properties?.[measure.name] === 'number');
  const radius = pointRadius(standing);
  const places = new Map();
  for (const feature of standing) {
    const { geometry } = feature;
    const key = JSON.stringify(geometry.coordinates);
    places.set(key, { type: 'Feature', id: feature.id, properties: { ...feature.properties, value: feature.properties[measure.name] }, geometry: column(geometry, radius) });
  }
  return { data: { type: 'FeatureCollection', features: [...places.values()] }, note: places.size < standing.length ? text.reliefLast : null };
}

/** Cells of a grid as volumes. */
export function cellVolumes({ columns, rows, box: [west, south, east, north], low, high, cells }) {
  const bytes = Uint8Array.from(atob(cells), c => c.charCodeAt(0));
  const codes = new DataView(bytes.buffer);
  const [width, height] = [(east - west) / columns, (north - south) / rows];
  const features = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const code = codes.getUint16(2 * (row * columns + column), true);
      if (code === 65535) continue;
      const [left, top] = [west + column * width, north - row * height];
      features.push({ type: 'Feature', properties: { value: low + (high - low) * code / 65534 }, geometry: { type: 'Polygon', coordinates: [[[left, top], [left, top - height], [left + width, top - height], [left + width, top], [left, top]]] } });
    }
  return { data: { type: 'FeatureCollection', features } };
}

/** A point becomes a column: six sides, as wide as the distance to its neighbours allows. */
function column(geometry, radius) {
  if (geometry.type.endsWith('Polygon')) return geometry;
  const points = geometry.type === 'Point' ? [geometry.coordinates] : geometry.coordinates;
  const ring = ([x, y]) => Array.from({ length: 7 }, (_, i) => {
    const angle = i % 6 * Math.PI / 3;
    return [x + radius * Math.cos(angle) / Math.max(0.1, Math.cos(y * Math.PI / 180)), y + radius * Math.sin(angle)];
  });
  return { type: 'MultiPolygon', coordinates: points.map(p => [ring(p)]) };
}

/** A fortieth of the extent, less where many points share it. */
function pointRadius(features) {
  const points = features.filter(f => f.geometry.type.endsWith('Point')).flatMap(f => f.geometry.type === 'Point' ? [f.geometry.coordinates] : f.geometry.coordinates);
  if (points.length === 0) return 0;
  const side = i => greatest(points.map(p => p[i])) - least(points.map(p => p[i]));
  const extent = Math.max(side(0), side(1)) || 0.02;
  return extent / Math.max(40, 3 * Math.sqrt(points.length));
}

const withUnit = ({ label, unit }) => unit ? `${label} (${unit})` : label;

/** Tells those who wait for the view, tests among them, that it is drawn. */
function mark(map, state) {
  map.once('idle', () => map.getContainer().dataset.relief = state);
}
