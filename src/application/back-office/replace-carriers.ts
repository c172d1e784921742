import { Injectable } from '@nestjs/common';
import { normaliseCarrierCode } from '../../domain/carrier/carrier-code-spelling.js';
import { type CarrierOverride, checkOverride, type OverrideProblem } from '../../domain/carrier/carrier-override.js';
import { CarrierOverrideBooks } from '../ports/carrier-override-books.js';
import { Findings } from '../ports/findings.js';
import type { FieldFault } from '../ports/settings-form.js';

/** Replaces the carrier overrides of one store, or with null those for all stores. One bad entry, and the old list stays. Findings that asked for one of them close. */
@Injectable()
export class ReplaceCarriers {
  constructor(private readonly books: CarrierOverrideBooks, private readonly findings: Findings) {}

  async run(storeId: string | null, overrides: readonly CarrierOverride[]): Promise<{ readonly is: 'replaced' } | { readonly is: 'refused'; readonly faults: readonly FieldFault[] }> {
    const faults = overrides.flatMap((override, at) => [...checkOverride(override), ...repeatOf(override, overrides.slice(0, at))]
      .map(({ field, problem }) => ({ field: `overrides[${at}]${field === undefined ? '' : `.${field}`}`, problem })));
    if (faults.length > 0) return { is: 'refused', faults };
    await this.books.replace(storeId, overrides);
    await this.answerFindings(storeId, new Set(overrides.map(override => normaliseCarrierCode(override.code))));
    return { is: 'replaced' };
  }

  /** Each asked in the warehouse's spelling, which is not always the one that a person types. */
  private async answerFindings(storeId: string | null, known: ReadonlySet<string>): Promise<void> {
    const asked = await this.findings.openSubjects('unknown-carrier', storeId);
    const answered = asked.filter(code => known.has(normaliseCarrierCode(code)));
    await this.findings.close(['unknown-carrier'], storeId, 'an override says what it is', answered);
  }
}

function repeatOf(override: CarrierOverride, earlier: readonly CarrierOverride[]): OverrideProblem[] {
  const code = normaliseCarrierCode(override.code);
  const first = earlier.find(each => normaliseCarrierCode(each.code) === code);
  return first ? [{ field: 'code', problem: `Each code may be given once; "${override.code}" is read like "${first.code}" before it.` }] : [];
}
