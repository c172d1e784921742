import { Injectable } from '@nestjs/common';
import { normaliseCarrierCode } from '../../domain/carrier/carrier-code-spelling.js';
import { type CarrierOverride, checkFields, checkOverride, type OverrideProblem } from '../../domain/carrier/carrier-override.js';
import { CarrierOverrideBooks } from '../ports/carrier-override-books.js';
import { Findings } from '../ports/findings.js';
import type { FieldFault } from '../ports/settings-form.js';

/**
 * Replaces the carrier overrides of one store, or with null those for all stores. One bad entry, and the old list stays. Findings that
 * asked for one of them close.
 */
@Injectable()
export class ReplaceCarriers {
  constructor(private readonly books: CarrierOverrideBooks, private readonly findings: Findings) {}

  async run(
    storeId: string | null,
    overrides: readonly CarrierOverride[],
  ): Promise<{ readonly is: 'replaced' } | { readonly is: 'refused'; readonly faults: readonly FieldFault[] }> {
    const faults = faultsIn(overrides, checkOverride);
    if (faults.length > 0) return { is: 'refused', faults };
    await this.books.replace(storeId, overrides);
    await this.answerFindings(storeId, new Set(overrides.map(override => normaliseCarrierCode(override.code))));
    return { is: 'replaced' };
  }

  /** Says what would be refused of a list that cannot be taken anyway, because other fields are bad. What is bad itself is undefined. */
  judge(overrides: readonly (Partial<CarrierOverride> | undefined)[]): readonly FieldFault[] {
    return faultsIn(overrides, override => (override ? checkFields(override) : []));
  }

  /** Each asked in the warehouse's spelling, which is not always the one that a person types. */
  private async answerFindings(storeId: string | null, known: ReadonlySet<string>): Promise<void> {
    const asked = await this.findings.openSubjects('unknown-carrier', storeId);
    const answered = asked.filter(code => known.has(normaliseCarrierCode(code)));
    await this.findings.close(['unknown-carrier'], storeId, 'an override says what it is', answered);
  }
}

function faultsIn<Override extends Partial<CarrierOverride> | undefined>(
  overrides: readonly Override[],
  check: (override: Override) => readonly OverrideProblem[],
): FieldFault[] {
  const repeats = repeatsIn(overrides.map(each => each?.code));
  return overrides.flatMap((override, at) => [...check(override), ...(repeats.get(at) ?? [])]
    .map(({ field, problem }) => ({ field: `overrides[${at}]${field === undefined ? '' : `.${field}`}`, problem })));
}

/** By the place of the later one. */
function repeatsIn(codes: readonly (string | undefined)[]): ReadonlyMap<number, readonly OverrideProblem[]> {
  const firsts = new Map<string, string>();
  const repeats = new Map<number, readonly OverrideProblem[]>();
  for (const [at, code] of codes.entries()) {
    if (code === undefined) continue;
    const first = firsts.get(normaliseCarrierCode(code));
    if (first === undefined) firsts.set(normaliseCarrierCode(code), code);
    else repeats.set(at, [{ field: 'code', problem: `Each code may be given once; "${code}" is read like "${first}" before it.` }]);
  }
  return repeats;
}
