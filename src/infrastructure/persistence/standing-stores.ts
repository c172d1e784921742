/** Of a store that is there: what a removed one owned is forgotten little by little, and meanwhile nobody is shown it or may change it. */
export const ofStandingStore = (storeId: string): string => `${storeId} not in (select r.id from stores r where r.removed_at is not null)`;
