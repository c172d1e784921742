import type { Page, PageRequest } from './page.js';

/** Findings as people see and close them. */
export abstract class FindingList {
  abstract page(filter: FindingFilter, request: PageRequest): Promise<Page<FindingView>>;
  /** The open ones of a store, oldest first, at most 50. */
  abstract about(storeId: string, subjects: Subjects): Promise<readonly FindingView[]>;
  abstract resolve(id: string, resolution: string): Promise<'resolved' | 'resolved-before' | 'unknown'>;
}

/** Subjects, and how further ones begin. */
export interface Subjects {
  readonly are: readonly string[];
  readonly begin: string;
}

export interface FindingFilter {
  readonly storeId?: string;
  readonly kind?: string;
  readonly open?: boolean;
}

export interface FindingView {
  readonly id: string;
  readonly kind: string;
  /** Name of the store. */
  readonly store: string | null;
  readonly subject: string;
  readonly detail: string;
  readonly whatToDo: string;
  readonly times: number;
  readonly firstSeen: Date;
  readonly lastSeen: Date;
  readonly resolvedAt: Date | null;
  readonly resolution: string | null;
}
