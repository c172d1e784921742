import { isPrintable } from '../requests/field-text.js';
import { field, type FieldNotes } from '../requests/fields.js';
import { isRealDay } from '../requests/moment.field.js';

/** A lot's number alone, or its number and last day. */
export function LotField(options: FieldNotes): PropertyDecorator {
  return field(
    isLot,
    'a lot number, or {number, expires} with expires as YYYY-MM-DD',
    {
      oneOf: [
        { type: 'string', minLength: 1, maxLength: 200 },
        {
          type: 'object',
          properties: { number: { type: 'string', nullable: true }, expires: { type: 'string', format: 'date', nullable: true } },
          additionalProperties: false,
        },
      ],
    },
    options,
  );
}

function isLot(value: unknown): boolean {
  if (typeof value === 'string') return isLotNumber(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { number = null, expires = null, ...unknown } = value as Record<string, unknown>;
  return Object.keys(unknown).length === 0 && (number === null || isLotNumber(number)) && (expires === null || isDay(expires));
}

const isLotNumber = (value: unknown) => typeof value === 'string' && value.length > 0 && value.length <= 200 && isPrintable(value);

const isDay = (value: unknown) => typeof value === 'string' && /^(?:19|20|21)\d\d-\d\d-\d\d$/.test(value) && isRealDay(value);
