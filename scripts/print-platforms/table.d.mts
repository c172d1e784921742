import type { StoreCard } from '../../src/application/ports/store-adapter.js';

export function isWritten(card: StoreCard): boolean;
export function tableOf(cards: readonly StoreCard[]): string;
export function withTable(text: string, table: string): string | undefined;
