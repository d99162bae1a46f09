import { enhance } from './enhance.js';
import { asked, element, text } from './texts.js';

// Without this script the page reloads itself; with it the server tells what happens, and the page stays where the reader is.
const area = document.querySelector('[data-job-area]');
if (area) start(area);

function start(area) {
  enhance(area).catch(console.warn);
  if ('running' in area.dataset) follow(area);
}

function follow(area) {
  if (!area.dataset.events) return poll(area);
  const source = new EventSource(area.dataset.events + asked.replace('&', '?'));
  let [heard, done] = [false, false];
  const on = (name, act) => source.addEventListener(name, event => {
    heard = true;
    act(event.data ? JSON.parse(event.data) : {}, event.lastEventId);
  });
  on('status', state => show(area, state));
  on('progress', state => show(area, state));
  on('log', (line, id) => log(area, line, id));
  on('partial', () => partial(area));
  on('done', () => {
    done = true;
    finish(area);
  });
  source.addEventListener('error', () => {
    // The server ends the stream after the last event; else the browser connects again by itself, unless there never was a stream.
    if (!done && heard && source.readyState !== EventSource.CLOSED) return;
    source.close();
    if (!done) poll(area);
  });
}

async function poll(area) {
  for (let wait = 300; ; wait = Math.min(wait * 1.5, 3000)) {
    await new Promise(resolve => setTimeout(resolve, wait));
    try {
      const response = await fetch(`${area.dataset.job}?f=json${asked}`);
      const state = await response.json();
      if (!response.ok || ['successful', 'failed', 'dismissed'].includes(state.status)) break;
      show(area, state);
    } catch (error) {
      // The server may be starting anew; the job outlives that.
      console.warn(error);
    }
  }
  await finish(area);
}

function show(area, state) {
  const progress = area.querySelector('progress');
  if (state.progress != null && progress) {
    progress.value = state.progress;
    area.querySelector('[data-job-percent]').textContent = `${state.progress} %`;
  }
  const status = area.querySelector('[data-job-status]');
  if (status && state.status) status.textContent = state.status === 'accepted' ? text.accepted : text.running();
  if (state.message) {
    let message = area.querySelector('[data-job-message]');
    if (!message) area.querySelector('.state').append(' ', message = element('span', { 'data-job-message': true }));
    message.textContent = state.message;
  }
}

function log(area, line, id) {
  let list = area.querySelector('[data-job-log]');
  if (!list) {
    list = element('ol', { 'data-job-log': true });
    area.querySelector('.actions').after(element('h2', {}, text.log), element('div', { class: 'log', role: 'log', 'aria-label': text.log, tabindex: '0' }, list));
  }
  // What the page came with is told again.
  if (list.querySelector(`[data-sequence="${CSS.escape(id)}"]`)) return;
  list.append(element('li', { 'data-sequence': id }, element('time', { datetime: line.at }, line.at.slice(11, 19)), ' ', line.message));
  list.parentElement.scrollTop = list.parentElement.scrollHeight;
}

let wanted;
/** Partial results come as often as the model has them; the page asks for their rendering once in a while. */
function partial(area) {
  wanted ??= setTimeout(async () => {
    wanted = undefined;
    const fresh = await read(area);
    if (fresh && 'running' in fresh.dataset) replace(area, '[data-partial]', fresh);
  }, 300);
}

async function finish(area) {
  clearTimeout(wanted);
  const fresh = await read(area);
  if (!fresh) return location.reload();
  delete area.dataset.running;
  area.replaceChildren(...fresh.childNodes);
  await enhance(area);
  area.querySelector('.badge')?.setAttribute('role', 'status');
}

async function read(area) {
  const response = await fetch(`${area.dataset.job}?f=html${asked}`);
  if (!response.ok) return null;
  return new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('[data-job-area]');
}

function replace(area, selector, fresh) {
  const [before, after] = [area.querySelector(selector), fresh.querySelector(selector)];
  if (!after) return;
  if (before) before.replaceWith(after); else area.querySelector('.actions').after(after);
  enhance(after).catch(console.warn);
}
