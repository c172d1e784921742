import type { Tracking } from '../shipment/shipment.js';
import { tidyText } from './tidy-text.js';
import { readTrackingNumber } from './tracking-number.js';

/** Something a person should look at; the shipment goes out all the same. Plain sentences. */
export interface CarrierFinding {
  readonly kind: 'unknown-carrier' | 'carrier-guessed' | 'carrier-missing' | 'carrier-and-number-disagree' | 'link-refused';
  /** What it is about: the same for the same trouble, so that findings can be counted by it. */
  readonly subject: string;
  readonly detail: string;
  readonly whatToDo: string;
}

export const unknownCarrier = (code: string, name: string): CarrierFinding => ({
  kind: 'unknown-carrier',
  subject: code,
  detail: `The warehouse's carrier code "${code}" is none we know. The shipment goes out under the name "${name}".`,
  whatToDo: `Set an override for "${code}": the carrier it stands for, or the name and the tracking link the store should show (PUT /v1/stores/:id/carriers, or /v1/carriers for all). It counts for news from then on: for a box that was told already, send its tracking with the right carrier or link (POST /v1/shipments/:id/tracking).`,
});

export const carrierGuessed = (code: string, number: string, title: string): CarrierFinding => ({
  kind: 'carrier-guessed',
  subject: number,
  detail: `${namedNobody(code)} for ${number}. Its form and check digit are those of ${title}, so ${title} was told.`,
  whatToDo: `Let the warehouse name the carrier${code === '' ? '' : `, or set an override for "${code}"`}.`,
});

export const carrierMissing = (code: string, number: string): CarrierFinding => ({
  kind: 'carrier-missing',
  subject: number,
  detail: `${namedNobody(code)} for ${number}, and the number proves none. It was told without a carrier.`,
  whatToDo: `Let the warehouse name the carrier${code === '' ? '' : `, or set an override for "${code}"`}.`,
});

export const carrierAndNumberDisagree = (named: string, number: string, proven: string): CarrierFinding => ({
  kind: 'carrier-and-number-disagree',
  subject: number,
  detail: `The warehouse named ${named}, but ${number} has the form and the check digit of ${proven}. ${named} was told, as the warehouse said.`,
  whatToDo: `Look at the label. If ${proven} carries it, send its tracking again with the right carrier, and have the warehouse name it from now on.`,
});

export const linkRefused = (link: string): CarrierFinding => ({
  kind: 'link-refused',
  subject: linkSubject(link),
  detail: `The warehouse's tracking link is not an http or https address without a login: "${link}". It was left out.`,
  whatToDo: 'Correct the link template in the warehouse; until then the carrier\'s own page is used where there is one.',
});

/** The subjects that findings about how a package travels can have. */
export function carrierSubjects({ carrier, trackingNumber, trackingUrl }: Tracking): string[] {
  return [tidyText(carrier), readTrackingNumber(trackingNumber) ?? '', linkSubject(tidyText(trackingUrl))].filter(
    subject => subject !== '',
  );
}

/** Of a link; whoever is to find it by its beginning finds it. */
const linkSubject = (link: string): string => link.slice(0, 200);

const namedNobody = (code: string): string =>
  code === '' ? 'The warehouse named no carrier' : `The warehouse's "${code}" names no carrier`;
