import { Text, YesOrNo } from '../requests/fields.js';

/** Every part may be withheld. */
export class AddressRequest {
  @Text({ max: 200, min: 0, optional: true }) name?: string | null;
  @Text({ max: 200, min: 0, optional: true }) company?: string | null;
  @Text({ max: 500, min: 0, optional: true }) street1?: string | null;
  @Text({ max: 500, min: 0, optional: true }) street2?: string | null;
  @Text({ max: 200, min: 0, optional: true }) city?: string | null;
  @Text({ max: 200, min: 0, optional: true }) state?: string | null;
  @Text({ max: 50, min: 0, optional: true }) zip?: string | null;

  @Text({ max: 2, min: 2, pattern: /^[A-Za-z]{2}$/, looksLike: 'two letters (ISO 3166-1 alpha-2)', optional: true, example: 'US' })
  countryCode?: string | null;

  @Text({ max: 100, min: 0, optional: true }) phone?: string | null;
  @Text({ max: 320, min: 0, optional: true }) email?: string | null;
  @YesOrNo({ optional: true }) residential?: boolean | null;
}
