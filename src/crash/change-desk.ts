import type { Desk } from '../demo/desk.js';
import type { Change, ChangeRoute } from './changes.js';

interface ChangeAnswer {
  readonly status: 'changed' | 'unchanged';
  readonly deliveries: readonly { readonly id: string; readonly kind: string; readonly status: string }[];
}

/** A change and the service's own id of its shipment, which the warehouse was answered when it reported it. */
export interface Said {
  readonly shipmentId: string;
  readonly change: Change;
}

/** The warehouse's side of changes: what got no 2xx is said again, also when a store is being told of the shipment right then. */
export class ChangeDesk {
  constructor(
    private readonly desk: Desk,
    private readonly kind: ChangeRoute,
    /** Where it cannot, the news rests: a person must look. */
    private readonly storeCanDoIt: boolean,
  ) {}

  async say(all: readonly Said[]): Promise<void> {
    for (const each of all) await this.post(each);
  }

  /** Said once more after everything is over, a change must be known, and one piece of news that ended as it should. */
  async misended(all: readonly Said[]): Promise<string[]> {
    const notes: string[] = [];
    for (const each of all) {
      const { status, deliveries } = await this.post(each);
      if (status !== 'unchanged') notes.push(`a ${this.kind} said again was "${status}"`);
      const endings = await Promise.all(deliveries.filter(({ kind }) => kind === this.kind).map(({ id }) => this.endingOf(id)));
      const expected = this.storeCanDoIt ? 'done' : 'resting, refused';
      if (endings.length !== 1 || endings[0] !== expected)
        notes.push(`a ${this.kind} ended as ${JSON.stringify(endings)}, expected ["${expected}"]`);
    }
    return notes;
  }

  private async post({ shipmentId, change }: Said): Promise<ChangeAnswer> {
    return (await this.desk.post(`/v1/shipments/${shipmentId}/${this.kind}`, change.body)) as unknown as ChangeAnswer;
  }

  private async endingOf(id: string): Promise<string> {
    const answer = await this.desk.call('GET', `/v1/deliveries/${id}`);
    const { status, outcome } = (answer?.json ?? {}) as { status?: string; outcome?: { is?: string } | null };
    return status === 'resting' ? `resting, ${outcome?.is ?? 'nobody knows why'}` : String(status);
  }
}
