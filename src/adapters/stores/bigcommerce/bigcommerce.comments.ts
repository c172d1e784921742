import { sameNumber } from '../../../domain/shipment/tracking-number.js';

/** A number that has no shipment of its own, as a line of a shipment's comments. */
export interface FurtherNumber {
  readonly number: string;
  readonly carrier: string | null;
  readonly url: string | null;
}

const start = 'Also shipped: ';
const between = ' | ';

/** `Also shipped: 1Z999AA10123456795 | ups | https://…`: for people to read, in one line each. */
export function lineOf({ number, carrier, url }: FurtherNumber): string {
  return `${start}${[number, carrier ?? '', url ?? ''].join(between)}`.trimEnd();
}

/** The further numbers in a shipment's comments; whatever else people wrote there is not ours. */
export function furtherIn(comments: string | undefined): FurtherNumber[] {
  return linesIn(comments).flatMap(line => {
    if (!line.startsWith(start)) return [];
    const [number = '', carrier = '', url = ''] = line.slice(start.length).split('|').map(part => part.trim());
    return number === '' ? [] : [{ number, carrier: carrier || null, url: url || null }];
  });
}

export function withFurther(comments: string | undefined, added: readonly FurtherNumber[]): string {
  const shown = new Set(furtherIn(comments).map(each => each.number));
  return [...linesIn(comments), ...added.filter(each => !shown.has(each.number)).map(lineOf)].join('\n');
}

export function withoutFurther(comments: string | undefined, number: string): string {
  return linesIn(comments).filter(line => !furtherIn(line).some(each => sameNumber(each.number, number))).join('\n');
}

const linesIn = (comments: string | undefined): string[] => (comments ?? '').split(/\r?\n/).filter(line => line.trim() !== '');
