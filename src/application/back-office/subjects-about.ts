import { carrierSubjects } from '../../domain/carrier/carrier-finding.js';
import { fulfillmentSubjects } from '../../domain/fulfillment/fulfillment-findings.js';
import type { Subjects } from '../ports/finding-list.js';
import type { ShipmentDetail } from '../ports/shipment-views.js';

/** What findings that concern a shipment are about: its deliveries, what its packages hold and bear or bore, and its order. */
export function subjectsAbout({ shipment, deliveries }: ShipmentDetail): Subjects {
  const { are, begin } = fulfillmentSubjects(shipment);
  const borne = shipment.packages.flatMap(each => [each, ...(each.reportedAs ? [each.reportedAs] : [])]).flatMap(carrierSubjects);
  return { are: [...deliveries.map(each => each.id), shipment.storeOrderId, ...are, ...borne], begin };
}
