import Yasqe from '@zazuko/yasqe';
import { element, text } from './texts.js';

const form = document.querySelector('form[data-sparql]');
if (form) enhance(form);

/** YASGUI's editor in place of the plain text area; the form and the server's table of results stay what they are without a script. */
function enhance(form) {
  const area = form.querySelector('textarea');
  const results = document.querySelector('[data-sparql-results]');
  const editor = createEditor(form, area);

  let running;
  form.addEventListener('submit', async event => {
    // Another format goes to the server as it would without this script.
    if (form.elements.f.value !== 'html') return;
    event.preventDefault();
    running?.abort();
    running = new AbortController();
    await run(form, editor.getValue(), event.submitter?.name === 'explain', results, running.signal);
  });
  for (const link of document.querySelectorAll('a[data-query]')) {
    link.addEventListener('click', event => {
      event.preventDefault();
      editor.setValue(document.getElementById(link.dataset.query).textContent.trim());
      form.scrollIntoView({ block: 'start' });
      editor.focus();
    });
  }
}

function createEditor(form, area) {
  // The stock completers ask prefix.cc and other servers; here nothing leaves the page's own server.
  Yasqe.defaults.autocompleters = ['variables'];
  const place = element('div', { class: 'sparql-editor' });
  area.before(place);
  area.hidden = true;
  const editor = new Yasqe(place, {
    value: area.value,
    persistenceId: null,
    showQueryButton: false,
    createShareableLink: null,
    resizeable: false,
    requestConfig: { endpoint: form.dataset.sparql, method: 'POST' },
    extraKeys: {
      // Tab indents, so Escape gives it back to the browser once.
      Esc: cm => cm.getInputField().blur(),
      'Ctrl-Enter': () => form.requestSubmit(),
      'Cmd-Enter': () => form.requestSubmit(),
    },
  });
  const input = editor.getInputField();
  input.setAttribute('aria-label', text.editor);
  const scroller = editor.getScrollerElement();
  scroller.setAttribute('tabindex', '0');
  scroller.setAttribute('role', 'group');
  scroller.setAttribute('aria-label', text.editor);
  editor.on('change', () => area.value = editor.getValue());
  return editor;
}

async function run(form, query, explained, results, signal) {
  const status = element('p', { class: 'form-status', role: 'status' }, text.queryRunning);
  results.replaceChildren(status);
  const address = new URL(form.dataset.sparql, location.href);
  address.search = new URLSearchParams({ lang: document.documentElement.lang, f: 'html', query, ...(explained && { explain: 'run' }) }).toString();
  const started = performance.now();
  try {
    const response = await fetch(address, { signal, headers: { accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const answer = page.querySelector('[data-sparql-results]');
    if (!answer) throw new Error(page.querySelector('.problem')?.textContent ?? text.queryFailed);
    const seconds = Math.round((performance.now() - started) / 10) / 100;
    status.textContent = text.tookSeconds(seconds);
    results.append(...answer.childNodes);
    // The address now names the query, to be kept or sent to somebody.
    history.replaceState(null, '', address);
  } catch (error) {
    if (error.name === 'AbortError') return;
    status.classList.add('error');
    status.textContent = error.message;
  }
}
