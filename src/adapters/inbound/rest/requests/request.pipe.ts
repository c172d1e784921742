import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { invalidRequest, type FieldProblem } from '../problems/problem.js';
import { problemsOf } from './check-request.js';
import { rulesOf } from './request-rules.js';
import { soundPart, type Sound } from './sound-part.js';

/** Checks every body and query whose type declares rules; what reaches a handler fits its class. */
@Injectable()
export class RequestPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if ((type !== 'body' && type !== 'query') || !metatype || !rulesOf(metatype as new () => object)) return value;
    return checked(metatype as new () => object, value);
  }
}

/** Like `checked`; where the form of some fields is bad, what `judge` finds in the others is named with it. */
export async function checkedAndJudged<T extends object>(
  type: new () => T,
  value: unknown,
  judge: (sound: Sound<T>) => Promise<readonly FieldProblem[]>,
): Promise<T> {
  const problems = problemsOf(type, value);
  if (problems.length === 0) return Object.assign(new type(), value);
  const sound = soundPart(type, value);
  throw invalidRequest([...problems, ...(sound ? await judge(sound) : [])]);
}

/** The value as what it was checked to be, with the class's own defaults; a 400 naming every bad field otherwise. */
export function checked<T extends object>(type: new () => T, value: unknown): T {
  const problems = problemsOf(type, value);
  if (problems.length > 0) throw invalidRequest(problems);
  return Object.assign(new type(), value);
}
