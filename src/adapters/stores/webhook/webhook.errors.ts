import type { KnownError } from '../../../application/ports/store-adapter.js';

/**
 * What receivers answer, by status. The ShipMonk contract retries every non-2xx; the two exceptions are Standard Webhooks' 410 and a wrong
 * login.
 */
export const knownErrors: readonly KnownError[] = [
  {
    code: 'gone', says: /^410$/, ends: 'refused',
    meaning: 'The receiver asked not to be called at this address any more.',
    whatToDo: 'Set the store\'s url to the receiver\'s new address, or pause the store; then retry the delivery.',
  },
  {
    code: 'wrong-login', says: /^401$/, ends: 'locked-out',
    meaning: 'The receiver did not accept the Basic credentials or the signature.',
    whatToDo: 'Set user and password, and signingSecrets, as the receiver knows them.',
  },
  {
    code: 'redirected', says: /^3\d\d$/, ends: 'later',
    meaning: 'The receiver redirects, and redirects are not followed.',
    whatToDo: 'Set the store\'s url to the final address.',
  },
  {
    code: 'no-such-address', says: /^40[45]$/, ends: 'later',
    meaning: 'Nothing takes notices at this address, or the receiver does not know the order yet.',
    whatToDo: 'Check the store\'s url; the notice is sent again meanwhile.',
  },
  {
    code: 'turned-away', says: /^4\d\d$/, ends: 'later',
    meaning: 'The receiver turned the notice away.',
    whatToDo: 'Look at the receiver\'s answer; the notice is sent again meanwhile.',
  },
];
