import type { Due, Probe, StoreAdapter } from '../../../application/ports/store-adapter.js';
import type { StoreSession } from '../../../application/ports/store-session.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Shipment } from '../../../domain/shipment/shipment.js';
import { Store } from '../store.decorator.js';
import { card } from './webhook.card.js';
import { knock, letterheadOf, notify } from './webhook.client.js';
import { stampFor } from './webhook.dates.js';
import { dueOf } from './webhook.due.js';
import { underItsHeading } from './webhook.heading.js';
import { notificationOf } from './webhook.mapper.js';
import { cannotTakeBack, judge, judgeKnock } from './webhook.outcomes.js';
import type { WebhookSettings } from './webhook.settings.js';

type Session = StoreSession<WebhookSettings>;

/** One POST per notice. A webhook cannot be read back: a repeat goes out under the same `webhook-id`. */
@Store()
export class WebhookAdapter implements StoreAdapter<WebhookSettings> {
  readonly card = card;

  readonly shipments = {
    announce: (notices: readonly ShipmentNotice[], session: Session): Promise<readonly Outcome<Receipt>[]> => {
      const letterhead = letterheadOf(session.settings);
      const stamp = stampFor(session.settings);
      const storeNumber = session.settings.storeNumber ?? session.storeId;
      return session.each(notices, async notice => {
        if (notice.kind === 'void') return cannotTakeBack;
        const body = JSON.stringify(notificationOf(underItsHeading(notice), storeNumber, stamp));
        return judge(notice, await session.http.send(notify(letterhead, notice.id, body, session.now())));
      });
    },
    dueLooksBack: (settings: WebhookSettings): boolean => settings.laterShipments === 'silent',
    due: (shipment: Shipment, earlier: readonly Shipment[], settings: WebhookSettings): Due => dueOf(shipment, earlier, settings),
  };

  async probe(session: Session): Promise<Probe> {
    const request = knock(session.settings);
    return judgeKnock(await session.http.send(request), request.url);
  }
}
