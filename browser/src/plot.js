import { areaY, axisX, axisY, dot, gridY, lineY, plot, ruleY } from '@observablehq/plot';
import { element, language, number, text } from './texts.js';

for (const table of document.querySelectorAll('table[data-plot]')) drawPlot(table);

/**
 * Draws a figure from the rows of the table that it precedes, so that figure and table cannot differ. The head of each column says
 * its part in <c>data-part</c>: x, series, observed, forecast, lower, upper or baseline; a cell's <c>data-value</c> is its value.
 */
export function drawPlot(table) {
  const columns = [...table.tHead.rows[0].cells].map(cell => ({ part: cell.dataset.part, name: cell.textContent.trim() }));
  const rows = [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.dataset.value ?? cell.textContent.trim()));
  const at = part => columns.findIndex(column => column.part === part);
  const x = at('x');
  if (x < 0 || rows.length === 0) return;
  const time = /^\d{4}-\d\d-\d\d/.test(rows[0][x]);
  const data = rows.map(row => ({ row, x: time ? new Date(row[x]) : Number(row[x]), series: at('series') < 0 ? '' : row[at('series')] }));
  const names = [...new Set(data.map(point => point.series))];

  const figure = element('figure', { class: 'plot' });
  const canvas = element('div', { class: 'plot-canvas' });
  const caption = element('figcaption');
  const titles = Object.fromEntries(data.map(point => [point.series, table.tBodies[0].rows[rows.indexOf(point.row)].cells[at('series')]?.textContent.trim() ?? '']));
  const draw = name => canvas.replaceChildren(render(data.filter(point => point.series === name), columns, table, time, titles[name]));

  if (names.length > 1) {
    const choice = element('select', { id: `${table.id || 'plot'}-series` }, ...names.map(name => element('option', { value: name }, titles[name])));
    choice.addEventListener('change', () => draw(choice.value));
    figure.append(element('p', { class: 'plot-choice' }, element('label', { for: choice.id }, `${columns[at('series')].name} `), choice));
  }
  caption.append(legend(columns, rows));
  figure.append(canvas, caption);
  (table.closest('.table-frame') ?? table).before(figure);
  draw(names[0]);
}

function render(data, columns, table, time, title) {
  const value = (point, i) => point.row[i] === '' ? NaN : Number(point.row[i]);
  const at = part => columns.findIndex(column => column.part === part);
  const of = i => point => value(point, i);
  const marks = [gridY({ stroke: 'currentColor', strokeOpacity: 0.15 }), ruleY([0], { stroke: 'currentColor' })];
  const wide = data.length > 120;
  if (at('lower') >= 0 && at('upper') >= 0) marks.push(areaY(data, { x: 'x', y1: of(at('lower')), y2: of(at('upper')), fill: 'var(--plot-forecast)', fillOpacity: 0.22 }));
  baselines(columns).forEach((i, n) => marks.push(lineY(data, { x: 'x', y: of(i), stroke: `var(--plot-baseline-${n + 1})`, strokeDasharray: ['6 3', '2 3'][n] ?? null, strokeWidth: n > 1 ? 1 : 1.6 })));
  if (at('forecast') >= 0) {
    marks.push(lineY(data, { x: 'x', y: of(at('forecast')), stroke: 'var(--plot-forecast)', strokeWidth: 2.4 }));
    if (!wide) marks.push(dot(data, { x: 'x', y: of(at('forecast')), fill: 'var(--plot-forecast)', r: 3.2, title: point => `${point.row[at('x')]} : ${number(value(point, at('forecast')))}` }));
  }
  if (at('observed') >= 0) marks.push(dot(data, { x: 'x', y: of(at('observed')), stroke: 'var(--plot-observed)', fill: 'none', strokeWidth: 1.6, r: wide ? 2 : 3.4 }));
  const locale = language === 'en' ? 'en-GB' : 'fr-FR';
  const days = { tickFormat: date => date.toLocaleDateString(locale, { day: 'numeric', month: 'short', year: '2-digit', timeZone: 'UTC' }), ticks: everyFew(data.map(point => point.x)) };
  marks.push(axisX({ label: null, ...(time ? days : {}) }), axisY({ label: table.dataset.unit ?? null, tickFormat: number }));
  const drawn = plot({
    className: 'plot-svg',
    ariaLabel: [title, table.caption?.textContent.trim()].filter(Boolean).join(' : '),
    width: 880,
    height: 380,
    marginLeft: 56,
    marginTop: 28,
    x: { type: time ? 'utc' : 'linear' },
    marks,
  });
  const svg = drawn.tagName.toLowerCase() === 'svg' ? drawn : drawn.querySelector('svg');
  // Its inline style sheet would break the content policy; styles/site.css holds what it says.
  for (const sheet of drawn.querySelectorAll('style')) sheet.remove();
  // One image with one name for a screen reader; the marks' own labels would only be noise in it.
  svg.setAttribute('role', 'img');
  for (const mark of svg.querySelectorAll('[aria-label], [aria-description]')) {
    mark.removeAttribute('aria-label');
    mark.removeAttribute('aria-description');
  }
  return drawn;
}

/** Some of the values themselves, so that a tick names a week that is in the table. */
function everyFew(values, most = 7) {
  const step = Math.ceil(values.length / most);
  return values.filter((_, i) => i % step === 0);
}

function baselines(columns) {
  return columns.map((column, i) => column.part === 'baseline' ? i : -1).filter(i => i >= 0);
}

function legend(columns, rows) {
  const list = element('ul', { class: 'legend' });
  const add = (key, label) => list.append(element('li', {}, element('span', { class: `key key-${key}`, 'aria-hidden': 'true' }), label));
  const named = part => columns.find(column => column.part === part)?.name;
  const observed = columns.findIndex(column => column.part === 'observed');
  if (observed >= 0 && rows.some(row => row[observed] !== '')) add('observed', named('observed'));
  if (named('forecast')) add('forecast', named('forecast'));
  if (named('lower')) add('interval', text.interval);
  baselines(columns).forEach((i, n) => add(`baseline-${n + 1}`, columns[i].name));
  return list;
}
