import { drawPlot } from './plot.js';
import { element, text } from './texts.js';

// Without this script the form posts itself and the server leads to the job's page, which refreshes until there is a result.
for (const form of document.querySelectorAll('form[data-execute]')) enhance(form);

function enhance(form) {
  const status = element('p', { class: 'form-status', role: 'status' });
  const progress = element('progress', { max: 100, hidden: true, 'aria-label': text.running() });
  const output = element('div', { class: 'form-output' });
  form.after(status, progress, output);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    const button = form.querySelector('[type=submit]');
    button.disabled = true;
    output.replaceChildren();
    try {
      const inputs = readInputs(form);
      status.textContent = text.sending;
      const job = await execute(form, inputs);
      await follow(job, status, progress);
      output.replaceChildren(...await readResult(form, job));
      for (const table of output.querySelectorAll('table[data-plot]')) drawPlot(table);
      status.textContent = text.done;
      output.querySelector('h2')?.focus();
    } catch (error) {
      status.textContent = error.message || text.failed;
      status.classList.add('error');
    } finally {
      button.disabled = false;
      progress.hidden = true;
    }
  });
}

/** Inputs by name; a control's <c>data-type</c> is the JSON type that its schema asks for. Empty optional controls are left out. */
function readInputs(form) {
  const inputs = {};
  for (const control of form.elements) {
    const type = control.dataset.type;
    if (!type) continue;
    const name = control.name.replace(/^inputs\./, '');
    if (control.type === 'checkbox' && type === 'item') {
      inputs[name] ??= [];
      if (control.checked) inputs[name].push(control.value);
    } else if (type === 'boolean') inputs[name] = control.checked;
    else if (control.value.trim() !== '') inputs[name] = convert(control.value.trim(), type, control.dataset.label ?? name);
  }
  for (const [name, value] of Object.entries(inputs)) if (Array.isArray(value) && value.length === 0) delete inputs[name];
  return inputs;
}

function convert(value, type, label) {
  if (type === 'number' || type === 'integer') {
    const parsed = Number(value.replace(',', '.'));
    if (Number.isNaN(parsed)) throw new Error(text.invalidNumber(label));
    return parsed;
  }
  if (type !== 'json') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new Error(text.invalidJson(label));
  }
}

async function execute(form, inputs) {
  const response = await fetch(form.dataset.execute, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', prefer: 'respond-async' },
    body: JSON.stringify({ inputs }),
  });
  const body = await response.json();
  if (!response.ok) throw new Error(body.detail ?? body.title ?? text.failed);
  return { ...body, url: `${form.dataset.jobs}/${encodeURIComponent(body.jobID)}` };
}

async function follow(job, status, progress) {
  let wait = 150;
  for (let state = job; state.status !== 'successful';) {
    if (state.status === 'failed' || state.status === 'dismissed') throw new Error(state.message || text.failed);
    status.textContent = state.status === 'accepted' ? text.accepted : text.running(state.progress);
    progress.hidden = false;
    if (state.progress == null) progress.removeAttribute('value');
    else progress.value = state.progress;
    await new Promise(resolve => setTimeout(resolve, wait));
    wait = Math.min(wait * 1.5, 2000);
    const response = await fetch(`${job.url}?f=json`);
    state = await response.json();
    if (!response.ok) throw new Error(state.detail ?? state.title ?? text.failed);
  }
}

/** The server's own result page, so that there is one rendering of a result. */
async function readResult(form, job) {
  const response = await fetch(`${job.url}?f=html&lang=${document.documentElement.lang}`);
  const page = new DOMParser().parseFromString(await response.text(), 'text/html');
  const result = page.querySelector('[data-result]');
  if (!response.ok || !result) throw new Error(page.querySelector('main p')?.textContent ?? text.failed);
  const heading = result.querySelector('h2');
  heading?.setAttribute('tabindex', '-1');
  return [result, element('p', {}, element('a', { href: `${job.url}?lang=${document.documentElement.lang}` }, text.openJob))];
}
