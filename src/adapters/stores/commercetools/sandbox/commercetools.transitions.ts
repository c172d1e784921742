import { lineItemStates } from './commercetools.project.js';
import type { OrderRecord } from './commercetools.records.js';
import { invalidOperation, Refusal } from './commercetools.refusals.js';

interface StateRef {
  readonly id?: string;
  readonly key?: string;
}

export interface Transition {
  readonly lineItemId: string;
  readonly quantity: number;
  readonly fromState: StateRef;
  readonly toState: StateRef;
}

/** Moves a part of a line's units; `state[]` then holds several entries. */
export function transition(order: OrderRecord, { lineItemId, quantity, fromState, toState }: Transition): void {
  const line = order.lineItems.find(each => each.id === lineItemId);
  if (!line) throw invalidOperation(`The line item with ID '${lineItemId}' was not found.`);
  const [from, to] = [idOf(fromState), idOf(toState)];
  const source = line.state.find(each => each.state.id === from);
  if (!source || source.quantity < quantity)
    throw invalidOperation(`The line item '${lineItemId}' has ${source?.quantity ?? 0} units in state '${from}', ${quantity} needed.`);
  source.quantity -= quantity;
  const target = line.state.find(each => each.state.id === to);
  if (target) target.quantity += quantity;
  else line.state.push({ quantity, state: { typeId: 'state', id: to } });
  line.state = line.state.filter(each => each.quantity > 0);
}

function idOf({ id, key }: StateRef): string {
  const known = Object.entries(lineItemStates).find(([name, stateId]) => stateId === id || name === key);
  if (!known)
    throw new Refusal(
      400,
      'ReferencedResourceNotFound',
      `The referenced object of type 'state' with identifier '${id ?? key}' was not found.`,
      { typeId: 'state' },
    );
  return known[1];
}
