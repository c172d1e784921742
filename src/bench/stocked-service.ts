import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Cost } from './alternation.js';
import { History, type Pattern } from './history.js';
import { single } from './paths.js';
import type { Rig } from './rig.js';
import type { MeasuredService } from './service.js';
import { nowMs } from './stopwatch.js';

const store = 'stocked';

/** A service on PostgreSQL with a past, and a store whose lane is paused. */
export class StockedService {
  private constructor(
    private readonly rig: Rig,
    private readonly service: MeasuredService,
    private readonly client: Client,
    readonly history: History,
  ) {}

  static async open(rig: Rig, service: MeasuredService, client: Client): Promise<StockedService> {
    await service.openStore(store, `${rig.sink.url}/fast`);
    const history = new History(client, await writePattern(rig, service));
    await service.call('POST', `/v1/stores/${store}/pause`);
    return new StockedService(rig, service, client, history);
  }

  /**
   * Resumes the lane and pauses it at the first news, so that it ends after its turn: some thousand deliveries. `cpuMs` is
   * the service's processor time.
   */
  async turn(): Promise<Cost> {
    await this.rig.sink.ask({ is: 'from-zero' });
    const cpuBefore = (await this.service.usage()).cpuSeconds;
    const started = nowMs();
    await this.service.call('POST', `/v1/stores/${store}/resume`);
    await this.rig.arrived(1);
    await this.service.call('POST', `/v1/stores/${store}/pause`);
    await this.untilFree();
    const wallMs = nowMs() - started;
    const cpuMs = ((await this.service.usage()).cpuSeconds - cpuBefore) * 1_000;
    const { arrived, repeated } = await this.rig.arrived(1);
    if (repeated !== 0) throw new Error(`expected each delivery once; found ${repeated} of ${arrived} repeated`);
    return { wallMs: wallMs / arrived, cpuMs: cpuMs / arrived };
  }

  private async untilFree(): Promise<void> {
    for (;;) {
      const { rowCount } = await this.client.query('select from lanes where holder is not null');
      if (rowCount === 0) return;
      await pause(5);
    }
  }
}

/** One order with its lines, shipped, told and settled. */
async function writePattern(rig: Rig, service: MeasuredService): Promise<Pattern> {
  const [shipment] = rig.warehouse.pack(1, store);
  const { storeOrderId, orderNumber } = shipment!;
  const lines = [
    { storeLineId: '1', sku: 'TEE-M', name: 'Tee', quantity: 2 },
    { storeLineId: '2', sku: 'MUG-BLUE', name: 'Mug', quantity: 1 },
  ];
  await service.call('POST', '/v1/orders', { store, storeOrderId, number: orderNumber, lines });
  await single(rig, service, [shipment!]);
  return { storeOrderId, number: orderNumber.slice(1) };
}
