import type { KnownError } from '../../../application/ports/store-adapter.js';

/**
 * What commercetools is known to say, as `Code: message` (each of `errors`, or `error` of the auth server), and what its
 * orders are known to show. First match counts. Codes: API reference of 2026-08.
 */
export const knownErrors: readonly KnownError[] = [
  {
    code: 'order-cancelled', says: /^Order \S+ is cancelled/, ends: 'refused',
    meaning: 'The order was cancelled in commercetools, so nothing of it can be shipped there.',
    whatToDo: 'Call the parcel back, or reopen the order in commercetools and retry; else discard this delivery.',
  },
  {
    code: 'more-than-remaining',
    says: /^Order \S+ shows \d+ of .* remaining/,
    ends: 'refused',
    meaning: 'More units left the warehouse than the order has open: its deliveries hold the rest already. commercetools itself would take any number.',
    whatToDo: 'Compare the deliveries of the order with what was packed; discard this delivery when they tell of the same parcel.',
  },
  {
    code: 'unknown-line', says: /^Order \S+ has no line/, ends: 'refused',
    meaning: 'The order has no line item of that id, key or SKU.',
    whatToDo: 'Check which order the goods were packed for; enter the parcel in commercetools by hand, then discard this delivery.',
  },
  {
    code: 'no-shipping-info', says: /^Order \S+ has no shipping|has no shipping ?info/i, ends: 'refused',
    meaning: 'An order without a shipping method can hold no deliveries: it was imported without one, or holds digital goods only.',
    whatToDo: 'Give the order a shipping method in commercetools where it lacks one, then retry; else discard this delivery.',
  },
  {
    code: 'parcel-not-shown', says: /^Order \S+ shows no parcel/, ends: 'refused',
    meaning: 'The parcel whose tracking was corrected is in no delivery of the order: somebody removed it.',
    whatToDo: 'Look at the deliveries of the order; tell the parcel again, or discard this delivery.',
  },
  {
    code: 'unknown-order', says: /^ResourceNotFound:/, ends: 'later',
    meaning: 'The project has no such order, or not yet.',
    whatToDo: 'Nothing at first. If it lasts, check the project key and whether the order was deleted.',
  },
  {
    code: 'missing-scope', says: /^insufficient_scope:|^InsufficientScope:/i, ends: 'locked-out',
    meaning: 'The API client may not do this.',
    whatToDo: 'Create an API client with the scope manage_orders for this project and give the store its id and secret.',
  },
  {
    code: 'invalid-scope', says: /^invalid_scope:/, ends: 'locked-out',
    meaning: 'The API client was never given the scopes the settings ask for.',
    whatToDo: 'Correct `scopes`, or leave it out to use all that the API client was given.',
  },
  {
    code: 'invalid-client', says: /^invalid_client:|^unauthorized_client:/, ends: 'locked-out',
    meaning: 'The auth server does not know clientId and clientSecret.',
    whatToDo: 'Create a new API client in the Merchant Center and give the store its id and secret; check the region.',
  },
  {
    code: 'invalid-token', says: /^invalid_token:/, ends: 'locked-out',
    meaning: 'The access token was not accepted, a fresh one neither.',
    whatToDo: 'Check that region, projectKey and API client belong together.',
  },
  {
    code: 'unknown-state',
    says: /^(ReferencedResourceNotFound|InvalidInput|InvalidOperation):.*\bstate\b/is,
    ends: 'refused',
    meaning: 'A line item state of the settings does not exist, or the project allows no such transition from where the units are.',
    whatToDo: 'Compare `lineItemStates` with the states of the project and their transitions; then retry.',
  },
  {
    code: 'unknown-reference', says: /^ReferencedResourceNotFound:/, ends: 'refused',
    meaning: 'Something the settings name does not exist in the project, like the custom type of `trackingLink`.',
    whatToDo: 'Create it, or correct the settings; then retry.',
  },
  {
    code: 'duplicate-key', says: /^DuplicateField(WithConflictingResource)?:|key .*(already|exists|unique)/i, ends: 'refused',
    meaning: 'The order has a delivery or parcel with the same key that shows something else.',
    whatToDo: 'Look at the deliveries of the order; discard this delivery when its parcels are there.',
  },
  {
    code: 'extension-refused', says: /^(ExtensionUpdateActionsFailed|ExtensionPredicateEvaluationFailed):/, ends: 'refused',
    meaning: 'An API Extension of the project itself refused the update.',
    whatToDo: 'Ask whoever runs the extension; its words are above. Then retry.',
  },
  {
    code: 'too-large', says: /^(ResourceSizeLimitExceeded|MaxResourceLimitExceeded|ContentTooLarge):/, ends: 'refused',
    meaning: 'The order document would grow beyond what commercetools keeps.',
    whatToDo: 'Remove deliveries, custom fields or messages the order does not need; then retry.',
  },
  {
    code: 'not-accepted',
    says: /^(InvalidInput|InvalidField|InvalidJsonInput|RequiredField|SemanticError|SyntaxError|InvalidOperation):/,
    ends: 'refused',
    meaning: 'commercetools did not accept the update; nothing of it was applied.',
    whatToDo: 'Read its words, correct what they name in the order or in the settings, then retry.',
  },
];
