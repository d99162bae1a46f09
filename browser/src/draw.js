import { boundsOf } from './features.js';
import { addLayers, createMap, drawBackground } from './map.js';
import { element, text } from './texts.js';

/**
 * Opens a map inside <c>details</c> on which a box or features are drawn. What is drawn is written into the fields that are sent, and what is
 * typed there is drawn: the fields are the truth, and all that a reader without the map needs.
 */
export function startDrawing(place, details) {
  const isBox = 'box' in place.dataset;
  const options = JSON.parse(isBox ? place.dataset.box : place.dataset.draw);
  const canvas = element('div', { class: 'map draw-map' });
  const status = element('p', { class: 'note', role: 'status' });
  const tools = element('p', { class: 'draw-tools' });
  details.append(element('p', { class: 'note' }, isBox ? text.drawBoxHelp : text.drawHelp), tools, canvas, status);
  let map;
  try {
    map = createMap(canvas, { background: options.background, title: isBox ? text.drawBox : text.draw });
  } catch (error) {
    canvas.remove();
    status.textContent = text.mapFailed;
    console.warn(error);
    return;
  }
  map.getCanvas().classList.add('drawing');
  canvas.append(element('div', { class: 'cross', 'aria-hidden': 'true' }));
  map.once('load', () => {
    addLayers(map, canvas);
    drawBackground(map, options).catch(console.warn);
    const draw = data => map.getSource('features').setData({ type: 'FeatureCollection', features: data });
    const sketch = isBox ? boxSketch(place, draw, status) : featureSketch(place, draw, status, tools);
    const bounds = boundsOf(sketch.shown());
    if (bounds && bounds.every(Number.isFinite)) map.fitBounds(bounds, { padding: 60, maxZoom: 12, animate: false });
    map.on('click', event => sketch.add([round(event.lngLat.lng), round(event.lngLat.lat)]));
    map.getCanvas().addEventListener('keydown', event => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      const centre = map.getCenter();
      sketch.add([round(centre.lng), round(centre.lat)]);
    });
    details.dataset.ready = 'true';
  });
}

const round = degrees => Math.round(degrees * 1e5) / 1e5;
const featureOf = geometry => ({ type: 'Feature', properties: {}, geometry });

function boxSketch(place, draw, status) {
  const sides = ['west', 'south', 'east', 'north'].map(side => place.querySelector(`input[name$=".${side}"]`));
  let corner = null;
  const shown = () => {
    const [west, south, east, north] = sides.map(side => side.value.trim() === '' ? NaN : Number(side.value.replace(',', '.')));
    return [west, south, east, north].every(Number.isFinite)
      ? [featureOf({ type: 'Polygon', coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]] })]
      : [];
  };
  const redraw = () => draw(corner ? [featureOf({ type: 'Point', coordinates: corner })] : shown());
  for (const side of sides) side.addEventListener('input', redraw);
  redraw();
  return {
    shown,
    add(point) {
      if (!corner) {
        corner = point;
        status.textContent = text.drawCorner;
      } else {
        const values = [Math.min(corner[0], point[0]), Math.min(corner[1], point[1]), Math.max(corner[0], point[0]), Math.max(corner[1], point[1])];
        sides.forEach((side, i) => side.value = values[i]);
        corner = null;
        status.textContent = '';
      }
      redraw();
    },
  };
}

function featureSketch(place, draw, status, tools) {
  const field = document.getElementById(place.dataset.drawFor);
  const single = place.dataset.drawKind === 'geometry';
  let [kind, points] = ['Point', []];
  const read = () => {
    try {
      const value = field.value.trim() === '' ? null : JSON.parse(field.value);
      if (value == null) return [];
      if (value.type === 'FeatureCollection') return value.features;
      return value.type === 'Feature' ? [value] : [featureOf(value)];
    } catch {
      status.textContent = text.drawOther;
      return [];
    }
  };
  const write = features => {
    field.value = features.length === 0 ? '' : JSON.stringify(single ? features.at(-1).geometry : { type: 'FeatureCollection', features }, null, 1);
  };
  const redraw = () => {
    const partial = points.length === 0 ? [] : [...points.map(point => featureOf({ type: 'Point', coordinates: point })), ...(points.length > 1 ? [featureOf({ type: 'LineString', coordinates: points })] : [])];
    const features = read();
    draw([...features, ...partial]);
    status.textContent = points.length > 0 ? text.drawPoints(points.length) : text.drawn(features.length);
  };
  const end = () => {
    if (kind === 'LineString' && points.length > 1) write([...read(), featureOf({ type: 'LineString', coordinates: points })]);
    if (kind === 'Polygon' && points.length > 2) write([...read(), featureOf({ type: 'Polygon', coordinates: [[...points, points[0]]] })]);
    points = [];
    redraw();
  };
  const button = (label, act, attributes = {}) => {
    const made = element('button', { type: 'button', class: 'secondary small', ...attributes }, label);
    made.addEventListener('click', act);
    tools.append(made, ' ');
    return made;
  };
  const kinds = [['Point', text.drawPoint], ['LineString', text.drawLine], ['Polygon', text.drawPolygon]].map(([name, label]) => button(label, () => {
    end();
    kind = name;
    for (const [other, its] of kinds) its.setAttribute('aria-pressed', String(other === name));
  }, { 'aria-pressed': String(name === kind) })).map((made, i) => [['Point', 'LineString', 'Polygon'][i], made]);
  button(text.drawEnd, end);
  button(text.drawUndo, () => {
    if (points.length > 0) points.pop();
    else write(read().slice(0, -1));
    redraw();
  });
  button(text.drawClear, () => {
    points = [];
    field.value = '';
    redraw();
  });
  field.addEventListener('input', redraw);
  redraw();
  return {
    shown: read,
    add(point) {
      if (kind === 'Point') write([...read(), featureOf({ type: 'Point', coordinates: point })]);
      else points.push(point);
      redraw();
    },
  };
}
