import type { PipeTransform } from '@nestjs/common';
import { notFound } from '../problems/problem.js';
import { isUuid } from './fields.js';

/** An id in a path. What is no id of ours names nothing, so it is 404 like any other unknown id. */
export class IdOf implements PipeTransform<string, string> {
  constructor(private readonly noun: string) {}

  transform(value: string): string {
    if (!isUuid(value)) throw notFound(this.noun, value);
    return value.toLowerCase();
  }
}
