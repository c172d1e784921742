import type { Type, TypeChecker } from 'typescript';

export class Schemas {
  constructor(checker: TypeChecker);
  readonly named: Readonly<Record<string, object>>;
  of(type: Type): object;
}
