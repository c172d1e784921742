import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';

interface Rules {
  readonly forbidden: readonly { readonly name: string; readonly comment: string }[];
  readonly options: ICruiseOptions & { readonly enhancedResolveOptions: ICruiseOptions['enhancedResolveOptions'] };
}

const { forbidden, options } = createRequire(import.meta.url)('./rules.cjs') as Rules;
const tsConfig = extractTsConfig(resolve('tsconfig.json'));

export const ruleNames = forbidden.map(rule => rule.name);

export interface Offence {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
  readonly instead: string;
}

/** Who knows whom although rules.cjs says no, in a part of the project that `folder` is and whatever that part knows. */
export async function offencesIn(folder: string, part = 'src'): Promise<Offence[]> {
  const { output } = await cruise(
    [part],
    { ...options, tsConfig: undefined, baseDir: folder, validate: true, ruleSet: { forbidden: [...forbidden] } } as ICruiseOptions,
    options.enhancedResolveOptions,
    { tsConfig },
  );
  return (output as ICruiseResult).summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name, from, to, instead: forbidden.find(each => each.name === rule.name)?.comment ?? '',
  }));
}
