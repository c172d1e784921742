import { fields, fits, list, text } from '../../../application/stores/answer-shape.js';
import type { Step } from './woocommerce.plan.js';

const linked = fields({ _links: fields({ up: list(fields({ href: text })) }) });

/**
 * Which other order a tracking was put onto. Where a plugin numbers the orders, AST looks an order's id up among their numbers first, and
 * says in its links which order it found.
 */
export function otherOrderIn(made: unknown, { order }: Step): string | undefined {
  const link = order && fits(linked, made) ? made._links.up[0]?.href.replaceAll(/%2f/gi, '/') : undefined;
  const [, found] = /\/orders\/(\d+)\/?$/.exec(link ?? '') ?? [];
  return found === order?.id ? undefined : found;
}

/** The same by the order's number, by which AST finds the right one; undefined: its number is none that AST takes, or was tried. */
export function byNumber(step: Step): Step | undefined {
  const { order, request } = step;
  if (!order || !/^[1-9]\d{0,14}$/.test(order.number) || order.number === order.id) return undefined;
  const path = request.path.replace(`/orders/${order.id}/`, `/orders/${order.number}/`);
  return path === request.path ? undefined : { ...step, request: { ...request, path } };
}

export function takenOff(made: unknown, other: string, { request, idField }: Step): Step {
  const path = request.path.replace(/\/orders\/\d+\//, `/orders/${other}/`);
  const id = String((made as Record<string, unknown>)[idField]);
  return { request: { ...request, method: 'DELETE', path: `${path}/${id}`, body: undefined }, packages: [], idField, notFound: 'done' };
}
