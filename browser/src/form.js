import { enhance } from './enhance.js';
import { element, text } from './texts.js';

// Without this script the form posts itself and the same page comes back with the result: here only the part that changed is put in place.
const area = document.querySelector('[data-run-area]');
if (area) start(area);

function start(area) {
  enhance(area).catch(console.warn);
  area.addEventListener('submit', event => {
    const form = event.target;
    const data = new FormData(form, event.submitter);
    // A job has a page of its own, and a download is the browser's business.
    if (!form.matches('form[data-run]') || data.get('mode') === 'job') return;
    event.preventDefault();
    run(area, form, event.submitter, data);
  });
}

async function run(area, form, button, data) {
  const controller = new AbortController();
  const stop = element('button', { type: 'button', class: 'secondary small' }, text.stop);
  stop.addEventListener('click', () => controller.abort());
  const status = element('div', { class: 'form-status', role: 'status' }, element('p', {}, data.get('mode') === 'show' ? text.sending : text.running()), element('progress', { 'aria-label': text.running() }), stop);
  for (const other of area.querySelectorAll('.form-status')) other.remove();
  form.append(status);
  const buttons = [...area.querySelectorAll('button')].filter(other => other !== stop);
  for (const other of buttons) other.disabled = true;
  try {
    const response = await fetch(form.action, { method: 'POST', body: data, headers: { accept: 'text/html' }, signal: controller.signal });
    // What is published becomes a job, with a page of its own.
    if (response.redirected) return location.assign(response.url);
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = page.querySelector('[data-run-area]');
    if (!fresh) throw new Error(page.querySelector('main .problem')?.textContent ?? text.failed);
    area.replaceChildren(...fresh.childNodes);
    await enhance(area);
    show(area, data);
  } catch (error) {
    for (const other of buttons) other.disabled = false;
    status.replaceChildren(element('p', {}, error.name === 'AbortError' ? text.stopped : error.message || text.failed));
    status.classList.toggle('error', error.name !== 'AbortError');
  }
}

/** Leads the reader to what is new: the faults, the request that was asked for, or the result. */
function show(area, data) {
  const target = area.querySelector('[data-faults]') ?? (data.get('mode') === 'show' ? area.querySelector('details.request summary') : area.querySelector('[data-result] h2'));
  if (!target) return;
  if (!target.matches('summary')) target.setAttribute('tabindex', '-1');
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'start', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
}
