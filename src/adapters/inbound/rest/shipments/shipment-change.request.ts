import { Parts, Text, Texts, WebLink } from '../requests/fields.js';

export class VoidRequest {
  @Texts({ least: 1, most: 2000, max: 200, optional: true, description: 'The externalId of each package; all packages when absent.' })
  packages?: string[] | null;
}

export class CorrectedPackageRequest {
  @Text({ max: 200 })
  externalId!: string;

  @Text({ max: 200, optional: true, description: 'As before, when absent.' })
  carrier?: string | null;

  @Text({ max: 200, optional: true, description: 'As before, when absent.' })
  service?: string | null;

  @Text({ max: 200, description: 'Of a box that has a number, another one or the same. To take a number away, void the label.' })
  trackingNumber!: string;

  @WebLink({ optional: true, description: 'Of the number and carrier of now; an old link outlives neither.' })
  trackingUrl?: string | null;
}

export class TrackingRequest {
  @Parts(() => CorrectedPackageRequest, { min: 1, max: 2000 })
  packages!: CorrectedPackageRequest[];
}
