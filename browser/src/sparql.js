import Yasgui from '@zazuko/yasgui';
import { element, text } from './texts.js';

const form = document.querySelector('form[data-sparql]');
if (form) enhance(form);

function enhance(form) {
  const area = form.querySelector('textarea');
  const endpoint = form.dataset.sparql;
  const results = document.querySelector('[data-sparql-results]');
  const status = element('p', { class: 'form-status', role: 'status' });
  const { Yasqe, Yasr } = Yasgui;

  // The stock completers ask prefix.cc and other servers; here nothing leaves the page's own server.
  Yasqe.forkAutocompleter?.('variables');
  Yasqe.defaults.autocompleters = ['variables'];
  const editorPlace = element('div', { class: 'sparql-editor' });
  area.before(editorPlace);
  area.hidden = true;
  const editor = new Yasqe(editorPlace, {
    value: area.value,
    persistenceId: null,
    showQueryButton: false,
    createShareableLink: null,
    resizeable: false,
    requestConfig: { endpoint, method: 'POST' },
    extraKeys: { Esc: cm => cm.getInputField().blur() },
  });
  const input = editor.getInputField();
  input.setAttribute('aria-label', text.editor);
  editor.on('change', () => area.value = editor.getValue());

  const place = element('div', { class: 'sparql-results' });
  results.replaceChildren(status, place);
  const yasr = new Yasr(place, { persistenceId: null, prefixes: () => editor.getPrefixesFromQuery(), maxPersistentResponseSize: 0 });

  form.addEventListener('submit', async event => {
    // Only a plain run stays on the page: a download or a chosen format goes to the server as it would without this script.
    if (event.submitter?.dataset.run === undefined || (form.elements.f?.value ?? 'html') !== 'html') return;
    event.preventDefault();
    await run(editor, yasr, endpoint, status);
  });
  for (const link of document.querySelectorAll('a[data-query]')) {
    link.addEventListener('click', event => {
      event.preventDefault();
      editor.setValue(document.getElementById(link.dataset.query).textContent.trim());
      editor.focus();
      form.scrollIntoView({ block: 'start' });
    });
  }
}

async function run(editor, yasr, endpoint, status) {
  status.classList.remove('error');
  status.textContent = text.queryRunning;
  const started = performance.now();
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/sparql-query',
      accept: 'application/sparql-results+json, text/turtle;q=0.9, application/problem+json;q=0.5',
    },
    body: editor.getValue(),
  });
  const seconds = (performance.now() - started) / 1000;
  const body = await response.text();
  if (!response.ok) {
    status.classList.add('error');
    status.textContent = `${text.queryFailed} : ${problem(body)}`;
    return;
  }
  const type = response.headers.get('content-type') ?? '';
  yasr.setResponse({ data: body, contentType: type.split(';')[0], status: response.status, executionTime: seconds * 1000 });
  const rows = type.includes('sparql-results+json') ? JSON.parse(body).results?.bindings.length : undefined;
  status.textContent = [rows === undefined ? null : text.results(rows), text.tookSeconds(Math.round(seconds * 100) / 100)].filter(Boolean).join(' ');
}

function problem(body) {
  try {
    const document = JSON.parse(body);
    return document.detail ?? document.title;
  } catch {
    return body.slice(0, 500);
  }
}
