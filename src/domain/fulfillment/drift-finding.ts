import type { Drift } from './drift.js';

/** What a person should know of an order that stands otherwise in its store than the store was told. */
export interface DriftFinding {
  readonly detail: string;
  readonly whatToDo: string;
}

/** `name`: the order as people call it; `skuOf`: a line as people call it. */
export function driftFinding(name: string, drifts: readonly Drift[], skuOf: (storeLineId: string) => string): DriftFinding {
  const advice = (['told-but-not-seen', 'seen-but-not-told', 'doubled-number'] as const).filter(is => drifts.some(each => each.is === is));
  return {
    detail: `Order ${name} stands otherwise in the store than the store was told: ${drifts.map(each => sentence(each, skuOf)).join(' ')}`,
    whatToDo: `${advice.map(is => whatToDo[is]).join(' ')} Parcelwire changes nothing by itself; a later look that finds it right closes this.`,
  };
}

const whatToDo: Readonly<Record<Drift['is'], string>> = {
  'told-but-not-seen': 'If nobody took it back in the store on purpose, enter it there again.',
  'seen-but-not-told': 'Ask who else fulfils this store\'s orders, and take back there what did not leave.',
  'doubled-number': 'Take back in the store what stands there once too often.',
};

function sentence(drift: Drift, skuOf: (storeLineId: string) => string): string {
  if ('trackingNumber' in drift) {
    const number = `tracking number ${drift.trackingNumber}`;
    if (drift.is === 'told-but-not-seen') return `It was told ${number} and does not show it.`;
    if (drift.is === 'seen-but-not-told') return `It shows ${number}, which nobody told it from here.`;
    return `It shows ${number} more often than it was told.`;
  }
  const line = skuOf(drift.storeLineId);
  return `Of ${line} it was told ${drift.told} and shows ${drift.seen}.`;
}
