import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { answersOfTypes } from '../../scripts/print-answers/answers.mjs';
import { Schemas } from '../../scripts/print-answers/schemas.mjs';

describe('what /openapi.json promises of answers', () => {
  it('is what the handlers\' types say', () => {
    if (readFileSync('src/adapters/inbound/rest/answers.json', 'utf8') !== answersOfTypes()) {
      throw new Error('Expected src/adapters/inbound/rest/answers.json to be as the handlers\' types say, found another: run "npm run print:answers" and look at what changes for those who integrate.');
    }
  });

  it('is what JSON makes of a type: moments as texts, absent apart from null, whole numbers unless they are measures', () => {
    expect(schemasOf(`
      type Measure = number;
      /** A box. */ interface Box { readonly at: Date; readonly weight: Measure | null; readonly units?: number; readonly size: 'small' | 'big'; readonly in: Box | null }
      type Answer = Box;`)).toEqual({
      Box: {
        description: 'A box.', type: 'object', required: ['at', 'weight', 'size', 'in'],
        properties: {
          at: { type: 'string', format: 'date-time' }, weight: { type: 'number', nullable: true }, units: { type: 'integer' },
          size: { type: 'string', enum: ['big', 'small'] }, in: { nullable: true, allOf: [{ $ref: '#/components/schemas/Box' }] },
        },
      },
    });
  });

  it('gives a page of something a name of its own, and one of several answers each', () => {
    expect(schemasOf(`
      interface Page<T> { readonly items: readonly T[] } interface Good { readonly is: 'good' } interface Bad { readonly is: 'bad' }
      type Probe = Good | Bad; interface Answer { readonly page: Page<Probe> }`)).toMatchObject({
      PageOfProbe: { properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Probe' } } } },
      Probe: { oneOf: [{ $ref: '#/components/schemas/Bad' }, { $ref: '#/components/schemas/Good' }] },
    });
  });

  it('takes no type that says nothing, and no two of one name', () => {
    expect(() => schemasOf('interface Answer { readonly items: readonly object[] }')).toThrow('found object');
    expect(() => schemasOf('namespace one { export interface Box { a: string } } namespace two { export interface Box { b: string } } interface Answer { a: one.Box; b: two.Box }')).toThrow('one type named Box');
  });
});

/** Of the type `Answer` in this text. */
function schemasOf(text: string): object {
  const host = ts.createCompilerHost({});
  const file = ts.createSourceFile('answer.ts', text, ts.ScriptTarget.ES2024, true);
  const program = ts.createProgram(['answer.ts'], { strict: true, target: ts.ScriptTarget.ES2024 }, { ...host, getSourceFile: (name, ...more) => (name === 'answer.ts' ? file : host.getSourceFile(name, ...more)) });
  const checker = program.getTypeChecker();
  const schemas = new Schemas(checker);
  const answer = file.statements.findLast(each => ts.isTypeAliasDeclaration(each) || ts.isInterfaceDeclaration(each))!;
  schemas.of(checker.getTypeAtLocation(answer));
  return schemas.named;
}
