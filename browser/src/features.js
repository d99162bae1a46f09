/**
 * Reads GeoJSON items page by page through `next` links until `cap` features are held, and tells `onPage` after each page.
 * Only the query of a next link is taken: the page may be open under another host than the server's public address.
 */
export async function readItems(items, query, cap, signal, onPage) {
  const features = [];
  let total;
  let search = new URLSearchParams({ f: 'json', limit: String(Math.min(cap, 2000)), ...query }).toString();
  while (search) {
    const response = await fetch(`${items}?${search}`, { signal, headers: { accept: 'application/geo+json' } });
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    const page = await response.json();
    features.push(...page.features);
    total = page.numberMatched ?? Math.max(total ?? 0, features.length);
    const next = page.links?.find(link => link.rel === 'next');
    search = next && features.length < cap ? new URL(next.href, location.href).search.slice(1) : '';
    onPage?.(features, total, !search);
  }
  return { features, total };
}

export async function readItem(url, signal) {
  const response = await fetch(url, { signal, headers: { accept: 'application/geo+json' } });
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return response.json();
}

/** The box around all coordinates as [west, south, east, north], or null when there is none. */
export function boundsOf(features) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const feature of features) if (feature.geometry) extend(box, feature.geometry.coordinates ?? feature.geometry.geometries);
  return box[0] <= box[2] ? box : null;
}

function extend(box, coordinates) {
  if (typeof coordinates?.[0] === 'number') {
    const [x, y] = coordinates;
    if (x < box[0]) box[0] = x;
    if (y < box[1]) box[1] = y;
    if (x > box[2]) box[2] = x;
    if (y > box[3]) box[3] = y;
    return;
  }
  for (const part of coordinates ?? []) extend(box, part.coordinates ?? part.geometries ?? part);
}

/**
 * The box that most features lie in, when a few far ones would make everything small (overseas départements), else the box of all.
 * Says also whether some are left outside.
 */
export function usefulBounds(features) {
  const all = boundsOf(features);
  if (!all || features.length < 10) return { bounds: all, partial: false };
  const boxes = features.map(feature => boundsOf([feature])).filter(Boolean);
  const trim = axis => {
    const centres = boxes.map(box => (box[axis] + box[axis + 2]) / 2).sort((a, b) => a - b);
    const [low, high] = [centres[Math.floor(centres.length * 0.06)], centres[Math.floor(centres.length * 0.94)]];
    const margin = (high - low) * 0.35;
    return [low - margin, high + margin];
  };
  const [[west, east], [south, north]] = [trim(0), trim(1)];
  const near = boxes.filter(box => box[0] >= west && box[2] <= east && box[1] >= south && box[3] <= north);
  if (near.length === 0) return { bounds: all, partial: false };
  const core = near.reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]);
  const size = box => (box[2] - box[0] + 1e-9) * (box[3] - box[1] + 1e-9);
  return size(core) * 15 < size(all) ? { bounds: core, partial: true } : { bounds: all, partial: false };
}

/**
 * Of a collection too large to show whole: some features from everywhere in the box, as many in each part as its share of all. Parts
 * are split in four until they hold little, so that dense and empty regions look as they are.
 */
export async function sampleItems(items, query, cap, box, signal) {
  const count = async part => {
    const response = await fetch(`${items}?${new URLSearchParams({ ...query, f: 'json', resultType: 'hits', bbox: text(part) })}`, { signal });
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    return (await response.json()).numberMatched;
  };
  const total = await count(box);
  let parts = [{ box, matched: total, depth: 0 }];
  for (;;) {
    const large = parts.filter(part => part.matched > total / 12 && part.matched > 200 && part.depth < 6);
    if (large.length === 0 || parts.length > 48) break;
    const split = await Promise.all(large.flatMap(part => quarters(part.box).map(async quarter => ({ box: quarter, matched: await count(quarter), depth: part.depth + 1 }))));
    parts = [...parts.filter(part => !large.includes(part)), ...split.filter(part => part.matched > 0)];
  }
  const kept = new Map();
  await Promise.all(parts.map(async part => {
    const share = Math.min(part.matched, Math.ceil(cap * part.matched / total));
    const { features } = await readItems(items, { ...query, bbox: text(part.box) }, share, signal);
    for (const feature of features) kept.set(feature.id, feature);
  }));
  return { features: [...kept.values()], total };
}

function text(box) {
  return box.map(side => side.toFixed(5)).join(',');
}

function quarters([west, south, east, north]) {
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  return [[west, south, x, y], [x, south, east, y], [west, y, x, north], [x, y, east, north]];
}

// Names under which data sets keep a real height in metres: it is drawn to scale with the ground.
const heights = /^(height|hauteur|building_height|hauteur_m|height_m)$/i;

/** True for what can be raised to a volume: lines have no ground to stand on. */
export function stands(feature) {
  return /^(Multi)?(Polygon|Point)$/.test(feature.geometry?.type ?? '');
}

/**
 * What a view in three dimensions can show of some features: numbers that differ from place to place, heights first.
 * @param known Names, labels and units of the members that the page knows as numbers.
 */
export function measuresOf(features, known) {
  const standing = features.filter(stands);
  return known
    .map(([name, label, unit]) => ({ name, label, unit, isHeight: heights.test(name), values: standing.map(f => f.properties?.[name]).filter(v => typeof v === 'number' && Number.isFinite(v)) }))
    .filter(m => m.values.length > 0 && (m.isHeight || m.values.some(v => v !== m.values[0])))
    .map(({ values, ...m }) => ({ ...m, low: least(values), high: greatest(values) }))
    .sort((a, b) => b.isHeight - a.isHeight);
}

export const least = values => values.reduce((a, b) => Math.min(a, b), Infinity);
export const greatest = values => values.reduce((a, b) => Math.max(a, b), -Infinity);
