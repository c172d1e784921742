/**
 * Restricts rows to stores that still exist. What a removed store owned is forgotten little by little; until then nobody may see or change
 * it.
 */
export const ofStandingStore = (storeId: string): string => `${storeId} not in (select r.id from stores r where r.removed_at is not null)`;
