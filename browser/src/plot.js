import { areaY, axisX, axisY, barX, dot, gridX, gridY, lineY, plot, ruleX, ruleY, tickX } from '@observablehq/plot';
import { element, language, number, text } from './texts.js';

const locale = language === 'en' ? 'en-GB' : 'fr-FR';

/**
 * Draws a figure from the rows of the table that it precedes, so that figure and table cannot differ. The head of each column says
 * its part in <c>data-part</c>: x, series, y (the first one strongest), lower, upper or points; a cell's <c>data-value</c> is its value.
 */
export function drawPlot(table) {
  if (table.dataset.drawn) return;
  table.dataset.drawn = 'true';
  const columns = [...table.tHead.rows[0].cells].map(cell => ({ part: cell.dataset.part, name: cell.textContent.trim() }));
  const rows = [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.dataset.value ?? cell.textContent.trim()));
  const at = part => columns.findIndex(column => column.part === part);
  const x = at('x');
  if (x < 0 || rows.length === 0) return;
  const time = /^\d{4}-\d\d-\d\d/.test(rows[0][x]);
  const data = rows.map((row, i) => ({ row, label: table.tBodies[0].rows[i].cells[x].textContent.trim(), x: time ? new Date(wall(row[x])) : Number(row[x]), cells: [...table.tBodies[0].rows[i].cells].map(cell => cell.textContent.trim()), series: at('series') < 0 ? '' : row[at('series')] }));
  const first = table.dataset.plot === 'bars' ? groupsOf(columns) : [];
  if (first.length > 1) for (const point of data) point.series = `${point.series}\u001f${point.cells[first[0]]}`;
  const names = [...new Set(data.map(point => point.series))];

  const figure = element('figure', { class: 'plot' });
  const canvas = element('div', { class: 'plot-canvas' });
  const caption = element('figcaption');
  const titles = Object.fromEntries(data.map(point => [point.series, table.tBodies[0].rows[rows.indexOf(point.row)].cells[at('series')]?.textContent.trim() ?? '']));
  if (first.length > 1) for (const point of data) titles[point.series] = `${point.cells[at('series')]} · ${point.cells[first[0]]}`;
  const render = table.dataset.plot === 'bars' ? bars : lines;
  const draw = name => canvas.replaceChildren(tidy(render(data.filter(point => point.series === name), columns, table, time, widthOf(canvas)), [titles[name], table.caption?.textContent.trim()]));

  if (names.length > 1) {
    const choice = element('select', { id: `${table.id || 'plot'}-series` }, ...names.map(name => element('option', { value: name }, titles[name])));
    choice.addEventListener('change', () => draw(choice.value));
    figure.append(element('p', { class: 'plot-choice' }, element('label', { for: choice.id }, `${columns[at('series')].name} `), choice));
  }
  caption.append(legend(columns, rows, table.dataset.plot === 'bars'));
  figure.append(canvas, caption);
  const frame = table.closest('.table-frame') ?? table;
  (frame.previousElementSibling?.matches('.all-columns') ? frame.previousElementSibling : frame).before(figure);
  draw(names[0]);
}

// The hour that clocks show at the place, as the table has it: a week that begins on Monday begins on no Sunday.
const wall = instant => instant.replace(/[+-]\d\d:\d\d$/, 'Z');
const formatOf = table => table.dataset.share === undefined ? number : share => `${number(100 * share)}\u00a0%`;
const value = (point, i) => point.row[i] === '' ? NaN : Number(point.row[i]);
const of = i => point => value(point, i);
const placesOf = (columns, part) => columns.map((column, i) => column.part === part ? i : -1).filter(i => i >= 0);
const colour = n => n === 0 ? 'var(--plot-forecast)' : `var(--plot-baseline-${(n - 1) % 3 + 1})`;

// Drawn as wide as it is shown: scaled down on a telephone, its figures could not be read.
const widthOf = canvas => Math.max(320, Math.min(880, canvas.clientWidth || 880));

function lines(data, columns, table, time, width) {
  const at = part => columns.findIndex(column => column.part === part);
  const [y, points] = ['y', 'points'].map(part => placesOf(columns, part));
  const marks = [gridY({ stroke: 'currentColor', strokeOpacity: 0.15 })];
  const drawn = [...y, ...points, at('lower'), at('upper')].filter(i => i >= 0);
  const all = data.flatMap(point => drawn.map(i => value(point, i))).filter(Number.isFinite);
  // Zero belongs to the axis where the values are near it; a line far from it would else be flat.
  const zero = Math.min(...all) <= 0 || Math.min(...all) < 0.5 * Math.max(...all);
  if (zero) marks.push(ruleY([0], { stroke: 'currentColor' }));
  const wide = data.length > 120;
  if (at('lower') >= 0 && at('upper') >= 0) marks.push(areaY(data, { x: 'x', y1: of(at('lower')), y2: of(at('upper')), fill: 'var(--plot-forecast)', fillOpacity: 0.22 }));
  // The first line last: it lies over what it is compared with.
  [...y.entries()].reverse().forEach(([n, i]) => {
    marks.push(lineY(data, { x: 'x', y: of(i), stroke: colour(n), strokeWidth: [2.4, 1.6, 1.6][n] ?? 1.2, strokeDasharray: [null, '6 3', '2 3'][n] ?? null }));
    if (!wide && n === 0) marks.push(dot(data, { x: 'x', y: of(i), fill: colour(n), r: 3.2, title: point => `${point.label} : ${formatOf(table)(value(point, i))}` }));
  });
  for (const i of points) marks.push(dot(data, { x: 'x', y: of(i), stroke: 'var(--plot-observed)', fill: 'none', strokeWidth: 1.6, r: wide ? 2 : 3.4 }));
  const span = data.length > 1 ? Math.abs(data.at(-1).x - data[0].x) : 0;
  // Hours matter where the whole lasts a few days.
  const form = span > 3 * 86400e3 ? { day: 'numeric', month: 'short', year: '2-digit', timeZone: 'UTC' } : { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone: 'UTC' };
  const ticks = time
    ? { tickFormat: date => date.toLocaleString(locale, form), ticks: everyFew(data.map(point => point.x), width < 500 ? 3 : 7) }
    : { tickFormat: tick => Number.isInteger(tick) && Math.abs(tick) < 10000 ? String(tick) : number(tick) };
  marks.push(axisX({ label: time ? null : columns[at('x')].name, ...ticks }), axisY({ label: table.dataset.unit ?? (y.length === 1 ? columns[y[0]].name : null), tickFormat: fine(formatOf(table), all) }));
  return plot({ className: 'plot-svg', width, height: Math.max(240, Math.min(380, width * 0.6)), marginLeft: 62, marginRight: 36, marginTop: 28, x: { type: time ? 'utc' : 'linear' }, marks });
}

function bars(data, columns, table, time, width) {
  const y = columns.findIndex(column => column.part === 'y');
  const [low, high] = ['lower', 'upper'].map(part => columns.findIndex(column => column.part === part));
  const ranged = low >= 0 && high >= 0;
  const shown = told(data, columns).map(point => ({ ...point, value: value(point, y), low: ranged ? value(point, low) : NaN, high: ranged ? value(point, high) : NaN })).filter(point => Number.isFinite(point.value));
  const whiskers = shown.filter(point => Number.isFinite(point.low) && Number.isFinite(point.high));
  const longest = Math.max(...shown.map(point => point.label.length));
  return plot({
    className: 'plot-svg', width, height: 60 + shown.length * 26, marginLeft: Math.min(width * 0.4, 300, 24 + longest * 7), marginTop: 34, marginRight: 60,
    x: { axis: 'top', label: table.dataset.unit ? `${columns[y].name}` : columns[y].name, tickFormat: number }, y: { label: null, domain: shown.map(point => point.label) },
    marks: [
      gridX({ stroke: 'currentColor', strokeOpacity: 0.15 }),
      barX(shown, { x: 'value', y: 'label', fill: 'var(--plot-forecast)', title: point => `${point.label} : ${number(point.value)}` }),
      ruleY(whiskers, { y: 'label', x1: 'low', x2: 'high', stroke: 'var(--plot-observed)', strokeWidth: 2 }),
      tickX(whiskers.flatMap(point => [{ ...point, end: point.low }, { ...point, end: point.high }]), { x: 'end', y: 'label', stroke: 'var(--plot-observed)', strokeWidth: 1.5, insetTop: 7, insetBottom: 7 }),
      ruleX([0], { stroke: 'currentColor' }),
    ],
  });
}

/** Columns that part the rows: those between the name of a row and what is drawn. */
const groupsOf = columns => columns.map((column, i) => i).filter(i => columns[i].part == null && i > columns.findIndex(c => c.part === 'x') && i < columns.findIndex(c => c.part === 'series'));

/** Rows that share a name are told apart by the groups they are of; the name alone goes where all have it. */
function told(data, columns) {
  const labels = new Set(data.map(point => point.label));
  const groups = groupsOf(columns);
  if (labels.size === data.length || groups.length === 0) return data;
  // Of several groups the first is chosen above the figure: what it holds is seldom of one unit.
  const shown = groups.length > 1 ? groups.slice(1) : groups;
  return data.map(point => ({ ...point, label: [...labels.size > 1 ? [point.label] : [], ...shown.map(i => point.cells[i])].join(' · ') }));
}

function tidy(drawn, names) {
  const svg = drawn.tagName.toLowerCase() === 'svg' ? drawn : drawn.querySelector('svg');
  // Its inline style sheet would break the content policy; styles/site.css holds what it says.
  for (const sheet of drawn.querySelectorAll('style')) sheet.remove();
  // One image with one name for a screen reader; the marks' own labels would only be noise in it.
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', names.filter(Boolean).join(' : '));
  for (const mark of svg.querySelectorAll('[aria-label], [aria-description]')) {
    mark.removeAttribute('aria-label');
    mark.removeAttribute('aria-description');
  }
  return drawn;
}

/** Ticks of small values need more digits than a figure in a text, or several read the same. */
function fine(format, values) {
  const most = Math.max(...values.map(Math.abs));
  return most >= 0.2 || format !== number || most === 0 ? format : tick => tick.toLocaleString(locale, { maximumSignificantDigits: 3 });
}

/** Some of the values themselves, so that a tick names a week that is in the table. */
function everyFew(values, most = 7) {
  const step = Math.ceil(values.length / most);
  return values.filter((_, i) => i % step === 0);
}

function legend(columns, rows, isBars) {
  const list = element('ul', { class: 'legend' });
  const add = (key, label) => list.append(element('li', {}, element('span', { class: `key key-${key}`, 'aria-hidden': 'true' }), label));
  const y = placesOf(columns, 'y');
  if (columns.some(column => column.part === 'series') || y.length > 1 || columns.some(column => ['points', 'lower'].includes(column.part))) {
    for (const i of placesOf(columns, 'points')) if (rows.some(row => row[i] !== '')) add('observed', columns[i].name);
    y.forEach((i, n) => add(n ? `baseline-${(n - 1) % 3 + 1}` : 'forecast', columns[i].name));
    const lower = columns.findIndex(column => column.part === 'lower');
    if (lower >= 0 && rows.some(row => row[lower] !== '')) add('interval', isBars ? text.confidence : text.interval);
  }
  return list;
}

for (const table of document.querySelectorAll('table[data-plot]')) drawPlot(table);
