import { announcing, answering, type Mutant, mutated, sending, withCard } from './mutant.js';
import { shopify, webhook } from './right-stores.js';

const unmarked = withCard(webhook, ({ settings }) => ({ settings: class extends settings {} }));

export const brokenCredentials: readonly Mutant[] = [
  {
    does: 'never answers a probe',
    breaks: ['a probe with good credentials says whose account it is'],
    store: mutated(webhook, () => ({ probe: async () => ({ is: 'unreachable', detail: 'nobody there' }) })),
  },
  {
    does: 'takes every key for a good one',
    breaks: ['a probe tells wrong credentials apart', 'a probe tells credentials that may do too little apart, where the platform knows such', 'a probe of a store that is down says so'],
    store: mutated(shopify, () => ({ probe: async () => ({ is: 'good', account: 'somebody' }) })),
  },
  {
    does: 'keeps to itself why a key is no good',
    breaks: ['a probe tells wrong credentials apart', 'a probe tells credentials that may do too little apart, where the platform knows such', 'a probe of a store that is down says so'],
    store: mutated(shopify, ({ probe }) => ({ probe: async session => ({ ...(await probe(session)), detail: '' }) })),
  },
  {
    does: 'takes a revoked key for a bad day',
    breaks: ['revoked credentials lock the store out and use up nothing'],
    store: answering(webhook, outcome => (outcome.is === 'locked-out' ? { is: 'later', why: 'unavailable', detail: outcome.detail, mayHaveActed: false } : outcome)),
  },
  {
    does: 'forgot to mark its password as a secret, and sends it in the address',
    breaks: ['no secret is written into the sync log'],
    store: announcing(unmarked, right => (notices, session) => right(notices, sending(session, request => ({ ...request, url: `${request.url}?pass=${(session.settings as { password?: string }).password}` })))),
  },
];
