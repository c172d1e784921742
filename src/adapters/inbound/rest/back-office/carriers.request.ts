import { Parts, Text } from '../requests/fields.js';

export class CarrierOverrideRequest {
  @Text({
    max: 100,
    description: "The warehouse's code, or one of our carriers to speak of it whatever the warehouse calls it.",
    example: 'shippo__ups',
  })
  code!: string;

  @Text({ max: 100, optional: true, description: 'One of our carriers.', example: 'ups' })
  canonical?: string | null;

  @Text({ max: 100, optional: true, description: 'The store\'s word for it, letter by letter.', example: 'UPS' })
  name?: string | null;

  @Text({
    max: 2000,
    optional: true,
    description: 'https, with {number} where the tracking number goes.',
    example: 'https://track.example/{number}',
  })
  trackingUrl?: string | null;
}

export class CarriersRequest {
  @Parts(() => CarrierOverrideRequest, { min: 0, max: 1000, description: 'The whole list: what is not in it is gone.' })
  overrides!: CarrierOverrideRequest[];
}
