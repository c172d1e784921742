import type { Ended, Warning } from '../../../domain/delivery/outcome.js';
import type { ShipmentNotice } from '../../../domain/fulfillment/notice.js';
import type { Abilities } from './woocommerce.abilities.js';
import type { WooCommerceSession } from './woocommerce.client.js';
import type { OrderView } from './woocommerce.order-view.js';
import type { Look, Planned, References } from './woocommerce.plan.js';
import { planOf } from './woocommerce.planner.js';
import { takeSteps } from './woocommerce.steps.js';

/** A notice that was told, as far as the shop's answers go. */
export interface Told {
  readonly notice: ShipmentNotice;
  readonly order: OrderView;
  readonly references: References;
  readonly warnings: readonly Warning[];
  readonly wrote: boolean;
  readonly notedNumbers: string | undefined;
}

/** Plans each notice and takes its steps one after the other: what shares an order is never written at once. */
export function tellAll(
  notices: readonly ShipmentNotice[],
  looks: readonly Ended<Look>[],
  abilities: Abilities,
  session: WooCommerceSession,
): Promise<Ended<Told>[]> {
  return planAll(notices, looks, abilities, session, async (plan, notice, order) => {
    const made = await takeSteps(plan.steps, session);
    if (made.is !== 'done') return made;
    return { is: 'done', value: toldBy(plan, notice, order, new Map([...plan.shown, ...made.value]), plan.steps.length > 0) };
  });
}

export function planAll(
  notices: readonly ShipmentNotice[],
  looks: readonly Ended<Look>[],
  abilities: Abilities,
  session: WooCommerceSession,
  act: (plan: Planned, notice: ShipmentNotice, order: OrderView) => Promise<Ended<Told>>,
): Promise<Ended<Told>[]> {
  const pairs = notices.map((notice, at) => ({ notice, look: looks[at]! }));
  return session.each(pairs, async ({ notice, look }) => {
    if (look.is !== 'done') return look;
    const plan = planOf({ notice, look: look.value, abilities, settings: session.settings });
    return 'outcome' in plan ? plan.outcome : act(plan, notice, look.value.order);
  });
}

export function toldBy(plan: Planned, notice: ShipmentNotice, order: OrderView, references: References, wrote: boolean): Told {
  return { notice, order, references, warnings: plan.warnings, wrote, notedNumbers: plan.notedNumbers };
}
