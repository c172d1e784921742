import type { KnownError } from '../../../application/ports/store-adapter.js';
import { crowdedPause, dailyPause } from './salesforce.limits.js';

const permissions =
  'Assign the permission set WMS_Integration to the integration user (Order Management: WMS_Integration_OM and its own permission sets), then retry.';

/** What Salesforce is known to answer, as `CODE: message`, and what its orders are known to show. The first that fits counts. */
export const knownErrors: readonly KnownError[] = [
  {
    code: 'crowded', says: /^REQUEST_LIMIT_EXCEEDED: .*(Concurrent|concurrent)/, ends: 'later', why: 'throttled', afterMs: crowdedPause,
    meaning: 'Too many long calls run in the org at once.', whatToDo: 'Nothing: it is told again in some seconds.',
  },
  {
    code: 'day-used-up',
    says: /^REQUEST_LIMIT_EXCEEDED/,
    ends: 'later',
    why: 'throttled',
    afterMs: dailyPause,
    meaning: 'The org has used up its API calls of the last 24 hours.',
    whatToDo: 'Nothing: the org is asked hourly. When it happens often, find the client that uses them up (Setup, API Usage), or buy calls.',
  },
  {
    code: 'graphs-halted',
    says: /^PROCESSING_HALTED/,
    ends: 'later',
    why: 'throttled',
    afterMs: 1_000,
    meaning: 'Too many shipments before this one failed in the same call, so Salesforce did not look at it.',
    whatToDo: 'Nothing: it is told again at once.',
  },
  {
    code: 'row-locked', says: /^UNABLE_TO_LOCK_ROW/, ends: 'later',
    meaning: 'Somebody else was writing the order or its account at that moment.', whatToDo: 'Nothing: it is told again.',
  },
  {
    code: 'org-busy',
    says: /^(SERVER_UNAVAILABLE|REQUEST_RUNNING_TOO_LONG|QUERY_TIMEOUT|UNKNOWN_EXCEPTION|TXN_SECURITY_METERING_ERROR)/,
    ends: 'later',
    why: 'unavailable',
    meaning: 'The org is overloaded or under maintenance.',
    whatToDo: 'Nothing: it is told again once the org answers. When it lasts, lower graphsPerCall.',
  },
  {
    code: 'session-refused',
    says: /^INVALID_SESSION_ID/,
    ends: 'locked-out',
    meaning: 'A fresh access token was refused: the integration user is frozen, or the session policies keep this address out.',
    whatToDo: "Look at the user's login history in Setup.",
  },
  {
    code: 'api-off', says: /^API_(DISABLED_FOR_ORG|CURRENTLY_DISABLED)/, ends: 'locked-out',
    meaning: 'This edition has no API, or the user lacks "API Enabled".', whatToDo: permissions,
  },
  {
    code: 'metadata-missing',
    says: /^(INVALID_FIELD|INVALID_TYPE)\b|^NOT_FOUND: Provided external ID field|not deployed/, ends: 'refused',
    meaning: 'A field or object that Parcelwire writes is not there, or the integration user may not see it.',
    whatToDo: 'Deploy the metadata folder of this store and assign its permission set WMS_Integration (Order Management: WMS_Integration_OM), then retry.',
  },
  {
    code: 'no-access', says: /^(INSUFFICIENT_ACCESS|CANNOT_EXECUTE_FLOW_TRIGGER_NO_ACCESS)/, ends: 'refused',
    meaning: 'The integration user may not write this record, or one it refers to.', whatToDo: permissions,
  },
  {
    code: 'key-taken',
    says: /^DUPLICATE_VALUE/,
    ends: 'later',
    meaning: 'The same shipment was written by somebody else between our look and our word.',
    whatToDo: 'Nothing: the next try looks again and adopts it.',
  },
  {
    code: 'key-not-unique',
    says: /^MULTIPLE_CHOICES/,
    ends: 'refused',
    meaning: 'Several records carry one shipment key: the key field is not unique in this org.',
    whatToDo: 'Deploy the key field as unique, delete the doubled records, then retry.',
  },
  {
    code: 'duplicate-rule', says: /^DUPLICATES_DETECTED/, ends: 'refused',
    meaning: 'A duplicate rule of the org stopped the write.', whatToDo: 'Take the shipment objects out of the duplicate rule, then retry.',
  },
  {
    code: 'row-changed', says: /^(ENTITY_IS_DELETED|NOT_FOUND|INVALID_CROSS_REFERENCE_KEY|INVALID_FIELD_FOR_INSERT_UPDATE)/, ends: 'later',
    meaning: 'A record was deleted or made between our look and our word.', whatToDo: 'Nothing: the next try looks again.',
  },
  {
    code: 'picklist-value',
    says: /^INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST/,
    ends: 'refused',
    meaning: "A status of the settings is no value of the org's picklist.",
    whatToDo: "Correct the status in the store's settings or add it to the picklist, then retry.",
  },
  {
    code: 'org-rule',
    says: /^(FIELD_CUSTOM_VALIDATION_EXCEPTION|CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY|FIELD_INTEGRITY_EXCEPTION|REQUIRED_FIELD_MISSING|STRING_TOO_LONG|FAILED_ACTIVATION|CANNOT_EXECUTE_FLOW_TRIGGER)/,
    ends: 'refused',
    meaning: 'A validation rule, trigger or flow of the org does not accept the change.',
    whatToDo: "Read the org's words, correct the record or the rule, then retry.",
  },
  {
    code: 'order-cancelled', says: /is cancelled/, ends: 'refused',
    meaning: 'The order was cancelled in Salesforce.',
    whatToDo: 'Call the parcel back, or reinstate the order in Salesforce and retry; else discard this delivery.',
  },
  {
    code: 'order-draft', says: /is a draft/, ends: 'later',
    meaning: 'The order is not activated.', whatToDo: 'Activate it in Salesforce; the news goes out by itself at the next try.',
  },
  {
    code: 'order-suspended', says: /is suspended/, ends: 'later',
    meaning: 'The order is on hold in Salesforce.', whatToDo: 'Resume it in Salesforce; the news goes out by itself at the next try.',
  },
  {
    code: 'unknown-order',
    says: /has no order/,
    ends: 'later',
    meaning: 'No order with this id or number can be seen.',
    whatToDo: 'When it lasts, check the id, and that the integration user may see the order.',
  },
  {
    code: 'more-than-remaining',
    says: /remaining, \d+ needed/,
    ends: 'refused',
    meaning: 'More units left the warehouse than Salesforce still has open on this line.',
    whatToDo: 'Compare the order with the shipment; when Salesforce is right, discard this delivery.',
  },
  {
    code: 'unknown-line',
    says: /has no line/,
    ends: 'refused',
    meaning: 'The order has no line with this id or SKU.',
    whatToDo: 'Enter the parcel in Salesforce by hand, then discard this delivery; have the warehouse name lines as the order has them.',
  },
  {
    code: 'fractional-quantity',
    says: /no whole number/,
    ends: 'refused',
    meaning: 'The order has a line of part units, which a warehouse cannot pack.',
    whatToDo: 'Correct the quantity in Salesforce, then retry.',
  },
  {
    code: 'package-gone',
    says: /shows no package/,
    ends: 'refused',
    meaning: 'The package that carried this number is no longer in Salesforce.',
    whatToDo: 'Look at the order; tell the parcel again, or discard this delivery.',
  },
  {
    code: 'order-closed',
    says: /is closed/,
    ends: 'refused',
    meaning: 'The fulfillment order is closed: Salesforce has invoiced it, and a shipment cannot be taken back any more.',
    whatToDo: 'Make a return in Salesforce, then discard this delivery.',
  },
];
