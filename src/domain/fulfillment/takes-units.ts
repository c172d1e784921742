import type { ShipmentNotice } from './notice.js';

/** A voided label of a box that fulfilled nothing takes none back: an order that is complete stays so. */
export const takesUnits = ({ kind, packages }: ShipmentNotice): boolean => kind === 'void' && packages.some(each => each.lines.length > 0);
