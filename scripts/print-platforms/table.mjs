const [begin, end] = ['<!-- platforms -->', '<!-- /platforms -->'];
const section = new RegExp(`${begin}[^]*?${end}`);
const mark = able => (able ? 'yes' : '–');

/** Title of each column and what a card says in it. */
const columns = [
  ['platform', card => `[${card.platform}](src/adapters/stores/${card.platform}/README.md)`],
  ['title', card => card.title],
  ['units per box', card => mark(card.traits.partial)],
  ['several boxes', card => mark(card.traits.manyPackages)],
  ['takes our link', card => mark(!card.traits.ownLinksOnly)],
  ['number corrected', card => mark(card.traits.editTracking)],
  ['taken back', card => mark(card.traits.takeBack)],
  ['read back', card => mark(card.traits.readBack)],
  ['idempotency keys', card => mark(card.traits.idempotencyKeys)],
  ['notices per batch', card => String(card.limits.noticesPerCall)],
  ['requests at once', card => String(card.limits.atOnce)],
  ['budgets (saved up, then)', card => Object.entries(card.limits.budgets).map(([name, budget]) => `${name} ${budget.capacity}, ${rateOf(budget)}`).join('<br>') || '–'],
];

/** A store that `npm run new:store` wrote and nobody finished promises nothing yet. */
export const isWritten = card => card.knownErrors.every(({ code }) => code !== 'not-written');

/** What every platform can and how much it bears, from the cards themselves. */
export function tableOf(cards) {
  const rows = cards.filter(isWritten).sort((one, other) => one.platform.localeCompare(other.platform)).map(card => columns.map(([, says]) => says(card)));
  return [columns.map(([title]) => title), columns.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

/** The text with its section replaced; undefined when it has none. */
export function withTable(text, table) {
  return section.test(text) ? text.replace(section, () => `${begin}\n${table}\n${end}`) : undefined;
}

function rateOf({ perSecond }) {
  return perSecond >= 1 ? `${Number(perSecond.toFixed(1))}/s` : `1 in ${Number((1 / perSecond).toPrecision(3))} s`;
}
