import { Text, WebLink, WholeNumber } from '../requests/fields.js';

export class CancelRequest {
  @Text({ max: 200, optional: true, description: 'The store\'s id of one line; the whole order when absent.' })
  storeLineId?: string | null;

  @WholeNumber({ min: 1, max: 1_000_000, optional: true, description: 'All that is open, when absent.' })
  quantity?: number | null;
}

export class HoldRequest {
  @Text({ max: 200, example: 'payment under review' })
  reason!: string;
}

export class ReleaseRequest {
  @Text({ max: 200, optional: true, description: 'Every hold, when absent.' })
  reason?: string | null;
}

export class CompleteRequest {
  @Text({ max: 200, optional: true, example: 'ups' })
  carrier?: string | null;

  @Text({ max: 200, optional: true })
  service?: string | null;

  @Text({ max: 200, optional: true, example: '1Z999AA10123456784' })
  trackingNumber?: string | null;

  @WebLink({ optional: true })
  trackingUrl?: string | null;
}
