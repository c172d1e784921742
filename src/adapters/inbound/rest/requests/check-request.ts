import { secretFieldsOf } from '../../../../application/ports/store-settings.js';
import type { FieldProblem } from '../problems/problem.js';
import { shown } from './field-text.js';
import { isPlainObject } from './fields.js';
import { rulesOf } from './request-rules.js';

const mostProblems = 500;

/**
 * Checks plain JSON against the class-validator rules of a class and names every bad field by its path, unknown fields
 * included. Walks the value as it came: no instances are made and nothing is copied, which is what makes a bulk of 500
 * shipments cheap (see `check-request.spec.ts`). Stops after 500 problems.
 */
export function problemsOf(type: new () => object, value: unknown): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (isPlainObject(value)) checkObject(type, value, '', problems);
  else problems.push({ field: 'body', problem: `expected a JSON object, found ${shown(value)}` });
  return problems;
}

function checkObject(type: new () => object, holder: Record<string, unknown>, path: string, problems: FieldProblem[]): void {
  const rules = rulesOf(type);
  if (!rules) return;
  for (const name of Object.keys(holder)) {
    if (problems.length >= mostProblems) return;
    if (!rules.names.has(name))
      problems.push({ field: path + name.slice(0, 100), problem: `unknown field; known here are ${[...rules.names].join(', ')}` });
  }
  for (const rule of rules.fields) {
    if (problems.length >= mostProblems) return;
    const value = Object.hasOwn(holder, rule.name) ? holder[rule.name] : undefined;
    if (!rule.applies(holder, value)) continue;
    const broken = rule.broken(holder, value);
    if (broken.length > 0) problems.push(...fieldProblems(type, path + rule.name, rule.name, value, broken));
    else if (rule.part) checkPart(rule.part(), value, path + rule.name, problems);
  }
}

function fieldProblems(type: new () => object, field: string, name: string, value: unknown, broken: readonly string[]): FieldProblem[] {
  const found = secretFieldsOf(type).has(name) && value !== undefined ? 'something else' : shown(value);
  return [...new Set(broken)].map(expected => ({ field, problem: `expected ${expected}, found ${found}` }));
}

function checkPart(type: new () => object, value: unknown, path: string, problems: FieldProblem[]): void {
  if (isPlainObject(value)) return checkObject(type, value, `${path}.`, problems);
  if (!Array.isArray(value)) return;
  for (const [index, part] of value.entries()) {
    if (problems.length >= mostProblems) return;
    if (isPlainObject(part)) checkObject(type, part, `${path}[${index}].`, problems);
    else problems.push({ field: `${path}[${index}]`, problem: `expected an object, found ${shown(part)}` });
  }
}
