import type { EndedAs } from '../../domain/delivery/delivery.js';

/**
 * How an attempt ended, as people see it. What was settled long ago has lost its words; `discarded`: why its store never wanted to hear of
 * it.
 */
export type EndingView = Wordless<EndedAs> | { readonly is: 'discarded'; readonly reason: string };

type Words = 'detail' | 'said' | 'meaning' | 'whatToDo';
type Wordless<T> = T extends unknown ? Omit<T, Words> & Partial<Pick<T, Extract<keyof T, Words>>> : never;
