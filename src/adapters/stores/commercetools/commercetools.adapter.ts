import type { FoundOrder, Probe, Recalled, StoreAdapter } from '../../../application/ports/store-adapter.js';
import type { StoreSession } from '../../../application/ports/store-session.js';
import type { Outcome } from '../../../domain/delivery/outcome.js';
import type { Receipt, ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import { Store } from '../store.decorator.js';
import { card } from './commercetools.card.js';
import { findOrders } from './commercetools.orders.js';
import { probeProject } from './commercetools.probe.js';
import { recall } from './commercetools.reading.js';
import type { CommercetoolsSettings } from './commercetools.settings.js';
import { tell } from './commercetools.telling.js';

type Session = StoreSession<CommercetoolsSettings>;

/** One update per shipment: delivery, parcels, line states and labels together, under the version the plan was made for. */
@Store()
export class CommercetoolsAdapter implements StoreAdapter<CommercetoolsSettings> {
  readonly card = card;

  readonly shipments = {
    announce: (notices: readonly ShipmentNotice[], session: Session): Promise<Outcome<Receipt>[]> =>
      session.each(notices, notice => tell(notice, session)),
    /** An update that was cut in two, or somebody else's parcel, may lack line states and labels; telling adopts what is there. */
    finish: (notices: readonly ShipmentNotice[], session: Session): Promise<Outcome<Receipt>[]> =>
      session.each(notices, notice => tell({ ...notice, replay: true }, session)),
    recall: (notices: readonly ShipmentNotice[], session: Session): Promise<Recalled[]> => recall(notices, session),
  };

  readonly orders = {
    find: (storeOrderIds: readonly string[], session: Session): Promise<FoundOrder[]> => findOrders(storeOrderIds, session),
  };

  probe(session: Session): Promise<Probe> {
    return probeProject(session);
  }
}
