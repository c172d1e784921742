import { Injectable } from '@nestjs/common';
import { StoreDirectory } from '../ports/store-directory.js';
import { lineProblems, unknownStore, type JudgedLine, type OrderProblem } from './order-problems.js';

/** Says what would be refused of an order that cannot be taken anyway, because other fields are bad. What is bad itself is undefined. */
@Injectable()
export class JudgeOrder {
  constructor(private readonly directory: StoreDirectory) {}

  async run(storeName: string | undefined, lines: readonly JudgedLine[]): Promise<readonly OrderProblem[]> {
    const isUnknown = storeName !== undefined && !(await this.directory.byName(storeName));
    return [...(isUnknown ? [unknownStore(storeName)] : []), ...lineProblems(lines)];
  }
}
