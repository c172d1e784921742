import { hours, seconds } from '../../../domain/time/duration.js';

/** Composite graph: of one request. */
export const mostGraphs = 75;
/** Composite graph: over all graphs of one request, so also of one graph. */
export const mostNodes = 500;
/** Records of one collections call. */
export const mostRecords = 200;
/** Longest text of each kind of field. */
export const urlLength = 255;
/** Enterprise Edition's calls in a rolling day; every answer says what the org really has. */
export const dailyCalls = 100_000;
export const secondsOfADay = 86_400;
/** A session ends after the org's own time (2 h unless its admin changed it) and never says when; a 401 tells. */
export const sessionLives = hours(2);
/** How long what `describe` said is believed. A new setting or a refusal for want of a field ends it earlier. */
export const describeLives = hours(24);
/** Days in which a ticked Retry box is heard, counted from the last change of its order. */
export const tickStands = 30;
/** When the calls of the day are used up, the org is tried again after this time. */
export const dailyPause = hours(1);
export const crowdedPause = seconds(10);
/** Salesforce takes assertions that end at most three minutes ahead. */
export const assertionLives = seconds(150);
