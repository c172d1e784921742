import type { Later } from '../../domain/delivery/outcome.js';

/** A bug on our side: nobody knows how far it came, so the store is read before it is told again. */
export function defect(error: unknown): Later {
  const said = error instanceof Error ? error.message : String(error);
  return { is: 'later', why: 'defect', detail: `a fault of Parcelwire itself: ${said}`, mayHaveActed: true };
}
