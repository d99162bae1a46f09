import { element, text } from './texts.js';

/** What a piece of a page gets from scripts, when it is first shown and when a script puts it in the place of another. */
export async function enhance(root) {
  const tasks = [];
  // Plots and maps are large: they are fetched where there is something to draw.
  if (root.querySelector('table[data-plot]')) tasks.push(import('./plot.js').then(({ drawPlot }) => root.querySelectorAll('table[data-plot]').forEach(drawPlot)));
  if (root.querySelector('[data-map], [data-raster]')) tasks.push(import('./map.js').then(({ startMaps }) => startMaps(root)));
  for (const block of root.querySelectorAll('[data-copy]')) addCopy(block);
  for (const input of root.querySelectorAll('input[data-slider]')) addSlider(input);
  for (const input of root.querySelectorAll('input[data-unit-of]')) freeUnit(input);
  for (const input of root.querySelectorAll('input[data-filter]')) addNames(input);
  for (const place of root.querySelectorAll('[data-box], [data-draw]')) addDrawing(place);
  await Promise.all(tasks);
}

function addCopy(block) {
  if (block.previousElementSibling?.matches('.copy')) return;
  const button = element('button', { type: 'button', class: 'secondary small copy' }, text.copy);
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(block.textContent);
      button.textContent = text.copied;
    } catch {
      // No clipboard here: the text is selected, ready to be copied by hand.
      getSelection().selectAllChildren(block);
      button.textContent = text.selected;
    }
    setTimeout(() => button.textContent = text.copy, 3000);
  });
  block.before(button);
}

/** A slider beside a number, for those who would rather move than type; the number stays what is sent. */
function addSlider(input) {
  if (input.nextElementSibling?.matches('.slider')) return;
  const slider = element('input', { type: 'range', class: 'slider', min: input.min, max: input.max, step: input.step || '1', 'aria-label': text.slider(input.labels[0]?.textContent.trim() ?? input.name) });
  slider.value = input.value || input.min;
  slider.addEventListener('input', () => input.value = slider.value);
  input.addEventListener('input', () => { if (input.value !== '') slider.value = input.value; });
  input.after(slider);
}

/** The limits of a number are those of its own unit: in another one only the server can tell. */
function freeUnit(unit) {
  const input = document.getElementById(unit.dataset.unitOf);
  if (!input) return;
  const { min, max } = input;
  const apply = () => {
    const isOwn = unit.value.trim() === '' || unit.value.trim() === unit.placeholder;
    for (const [name, limit] of [['min', min], ['max', max]]) if (isOwn && limit) input.setAttribute(name, limit); else input.removeAttribute(name);
    if (input.nextElementSibling?.matches('.slider')) input.nextElementSibling.hidden = !isOwn;
  };
  unit.addEventListener('input', apply);
  apply();
}

/** The fields of the chosen collection, to be put into its filter by a click. */
function addNames(input) {
  const choice = document.getElementById(input.dataset.filter);
  if (!choice || input.dataset.named) return;
  input.dataset.named = 'true';
  const list = element('span', { class: 'names' });
  input.parentElement.append(list);
  const show = async () => {
    list.replaceChildren();
    if (!choice.value) return;
    const response = await fetch(new URL(`../collections/${encodeURIComponent(choice.value)}/queryables?f=json`, basePath()), { headers: { accept: 'application/schema+json' } });
    if (!response.ok) return;
    const { properties } = await response.json();
    const names = Object.entries(properties ?? {}).filter(([, schema]) => !String(schema.format ?? '').startsWith('geometry')).slice(0, 24);
    list.replaceChildren(text.fields, ' ', ...names.flatMap(([name, schema]) => {
      const button = element('button', { type: 'button', class: 'chip', title: schema.title ?? '' }, name);
      button.addEventListener('click', () => {
        input.setRangeText(name, input.selectionStart, input.selectionEnd, 'end');
        input.focus();
      });
      return [button, ' '];
    }));
  };
  choice.addEventListener('change', () => {
    // A filter is about the fields of the collection that it was written for.
    input.value = '';
    show().catch(console.warn);
  });
  show().catch(console.warn);
}

/** The address of this page's own folder, below which the server's other resources lie. */
function basePath() {
  const { pathname, origin } = location;
  return origin + pathname.slice(0, pathname.indexOf('/processes/') + '/processes/'.length);
}

/** The map to draw on is fetched when it is first opened. */
function addDrawing(place) {
  if (place.querySelector('.draw')) return;
  const details = element('details', { class: 'draw' }, element('summary', {}, place.dataset.box ? text.drawBox : text.draw));
  const hint = place.querySelector(':scope > .hint, :scope > .fault:last-of-type') ?? place.lastElementChild;
  if (place.dataset.box) hint.after(details); else place.append(details);
  details.addEventListener('toggle', async () => {
    if (!details.open || details.dataset.ready) return;
    details.dataset.ready = 'loading';
    const { startDrawing } = await import('./draw.js');
    startDrawing(place, details);
  });
}
