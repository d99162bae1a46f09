/** What the scripts say by themselves; everything else comes from the server in the page's language. */
const texts = {
  fr: {
    loading: 'Chargement des données…',
    shown: (n, total) => total > n ? `${number(n)} objets affichés sur ${number(total)}. Agrandissez la carte pour voir les autres.` : n === 1 ? '1 objet affiché.' : `${number(n)} objets affichés.`,
    shownInView: (n, total) => total > n ? `${number(n)} objets affichés sur ${number(total)} dans cette vue.` : `Tous les objets de cette vue sont affichés (${number(n)}).`,
    someOutside: 'Certains sont hors de la vue : dézoomez pour les voir.',
    mapFailed: 'La carte n’a pas pu être chargée ; le tableau contient les mêmes données.',
    see: 'Voir la fiche',
    mapTitle: 'Carte',
    mapKeys: 'Flèches : déplacer. Plus et moins : zoomer. Entrée : ouvrir l’objet au centre.',
    zoomIn: 'Zoom avant', zoomOut: 'Zoom arrière', close: 'Fermer', nothingHere: 'Aucun objet au centre de la carte.',
    useCtrl: 'Maintenez Ctrl et faites défiler pour zoomer', useCmd: 'Maintenez ⌘ et faites défiler pour zoomer', useTwo: 'Utilisez deux doigts pour déplacer la carte',
    attribution: 'Source des données', m: 'm', km: 'km',
    series: 'Série', observed: 'Observé', forecast: 'Prévision', interval: 'Intervalle de prévision', confidence: 'Intervalle',
    sending: 'Envoi de la demande…', accepted: 'En file d’attente…', running: p => p == null ? 'Calcul en cours…' : `Calcul en cours : ${p} %`,
    done: 'Calcul terminé. Le résultat est affiché ci-dessous.', failed: 'Le calcul a échoué.', openJob: 'Page du calcul',
    invalidNumber: name => `« ${name} » doit être un nombre.`, invalidJson: name => `« ${name} » doit être du JSON valide.`,
    queryRunning: 'Requête en cours…', tookSeconds: s => `Réponse en ${number(s)} s.`,
    editor: 'Éditeur de requête SPARQL. Tabulation avance ; Échap puis Tabulation quitte l’éditeur.',
    queryFailed: 'La requête a échoué',
    relief: 'Vue en trois dimensions', reliefMeasure: 'Hauteur des volumes :', reliefStretch: 'Étirer les hauteurs :', reliefTurn: 'Tourner la vue',
    reliefLeft: 'Tourner vers la gauche', reliefRight: 'Tourner vers la droite', reliefFlatter: 'Voir de plus haut', reliefSteeper: 'Voir de plus bas',
    reliefKeys: 'Majuscule et flèches, ou bouton droit de la souris : tourner et incliner. Le tableau contient les mêmes nombres.',
    reliefTrue: 'Hauteurs réelles.', reliefScaled: 'Hauteurs proportionnelles aux valeurs, pas à l’échelle du sol.', reliefWide: 'Couleurs à l’échelle logarithmique.', reliefLast: 'D’un lieu qui a plusieurs valeurs, la dernière est montrée.',
    copy: 'Copier', copied: 'Copié', selected: 'Sélectionné', stop: 'Arrêter', stopped: 'Calcul arrêté.', log: 'Journal', fields: 'Champs :',
    slider: name => `Curseur : ${name}`,
    draw: 'Dessiner sur une carte', drawBox: 'Dessiner le rectangle sur une carte', drawPoint: 'Point', drawLine: 'Ligne', drawPolygon: 'Surface', drawUndo: 'Annuler le dernier point', drawEnd: 'Terminer', drawClear: 'Tout effacer',
    drawHelp: 'Cliquez sur la carte ; au clavier, les flèches la déplacent et Entrée pose un point au centre (la croix).',
    drawBoxHelp: 'Cliquez deux coins opposés ; au clavier, les flèches déplacent la carte et Entrée pose un coin au centre (la croix).',
    drawn: n => n === 0 ? 'Rien de dessiné.' : n === 1 ? '1 objet dessiné.' : `${number(n)} objets dessinés.`, drawCorner: 'Premier coin posé ; posez le coin opposé.', drawPoints: n => `${number(n)} points posés.`, drawOther: 'Le texte n’est pas du GeoJSON : il ne peut pas être dessiné.',
  },
  en: {
    loading: 'Loading the data…',
    shown: (n, total) => total > n ? `${number(n)} of ${number(total)} features shown. Zoom in to see the others.` : n === 1 ? '1 feature shown.' : `${number(n)} features shown.`,
    shownInView: (n, total) => total > n ? `${number(n)} of the ${number(total)} features in this view are shown.` : `All features in this view are shown (${number(n)}).`,
    someOutside: 'Some lie outside the view: zoom out to see them.',
    mapFailed: 'The map could not be loaded; the table holds the same data.',
    see: 'See its page',
    mapTitle: 'Map',
    mapKeys: 'Arrows: move. Plus and minus: zoom. Enter: open the feature at the centre.',
    zoomIn: 'Zoom in', zoomOut: 'Zoom out', close: 'Close', nothingHere: 'No feature at the centre of the map.',
    useCtrl: 'Hold Ctrl and scroll to zoom', useCmd: 'Hold ⌘ and scroll to zoom', useTwo: 'Use two fingers to move the map',
    attribution: 'Data source', m: 'm', km: 'km',
    series: 'Series', observed: 'Observed', forecast: 'Forecast', interval: 'Prediction interval', confidence: 'Interval',
    sending: 'Sending the request…', accepted: 'Queued…', running: p => p == null ? 'Computing…' : `Computing: ${p} %`,
    done: 'Done. The result is shown below.', failed: 'The computation failed.', openJob: 'Page of the computation',
    invalidNumber: name => `“${name}” must be a number.`, invalidJson: name => `“${name}” must be valid JSON.`,
    queryRunning: 'Query running…', tookSeconds: s => `Answered in ${number(s)} s.`,
    editor: 'SPARQL query editor. Tab indents; Escape then Tab leaves the editor.',
    queryFailed: 'The query failed',
    relief: 'Three-dimensional view', reliefMeasure: 'Height of the volumes:', reliefStretch: 'Stretch the heights:', reliefTurn: 'Turn the view',
    reliefLeft: 'Turn to the left', reliefRight: 'Turn to the right', reliefFlatter: 'See from higher up', reliefSteeper: 'See from lower down',
    reliefKeys: 'Shift and arrows, or the right mouse button: turn and tilt. The table holds the same numbers.',
    reliefTrue: 'True heights.', reliefScaled: 'Heights are in proportion to the values, not to the scale of the ground.', reliefWide: 'Colours on a logarithmic scale.', reliefLast: 'Of a place with several values the last is shown.',
    copy: 'Copy', copied: 'Copied', selected: 'Selected', stop: 'Stop', stopped: 'Stopped.', log: 'Log', fields: 'Fields:',
    slider: name => `Slider: ${name}`,
    draw: 'Draw on a map', drawBox: 'Draw the box on a map', drawPoint: 'Point', drawLine: 'Line', drawPolygon: 'Area', drawUndo: 'Undo the last point', drawEnd: 'Finish', drawClear: 'Clear all',
    drawHelp: 'Click on the map; with the keyboard, arrows move it and Enter sets a point at its centre (the cross).',
    drawBoxHelp: 'Click two opposite corners; with the keyboard, arrows move the map and Enter sets a corner at its centre (the cross).',
    drawn: n => n === 0 ? 'Nothing drawn.' : n === 1 ? '1 feature drawn.' : `${number(n)} features drawn.`, drawCorner: 'First corner set; set the opposite one.', drawPoints: n => `${number(n)} points set.`, drawOther: 'The text is not GeoJSON: it cannot be drawn.',
  },
};

export const language = document.documentElement.lang === 'en' ? 'en' : 'fr';
const numbers = new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'fr-FR', { maximumFractionDigits: 2 });

export function number(value) {
  return numbers.format(value);
}

export const text = texts[language];

/** A child element with text only: nothing that comes from data is ever read as markup. */
export function element(name, attributes = {}, ...children) {
  const result = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value != null && value !== false) result.setAttribute(key, value === true ? '' : value);
  result.append(...children.filter(child => child != null));
  return result;
}

/** The language as a query, where the reader asked for it by its address. */
export const asked = new URLSearchParams(location.search).has('lang') ? `&lang=${language}` : '';
