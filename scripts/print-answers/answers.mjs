import { globSync } from 'node:fs';
import ts from 'typescript';
import { inProject, root } from '../places.mjs';
import { jsonLines } from './json-lines.mjs';
import { Schemas } from './schemas.mjs';

const problems = inProject('src', 'adapters', 'inbound', 'rest', 'problems', 'problem.ts');
const verbs = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete']);

/** What the routes answer, as the types of their handlers say: `answers` by `<controller>.<handler>`, without those that answer nothing, and the `schemas` they refer to. */
export function answersOfTypes() {
  const controllers = globSync('src/adapters/inbound/rest/**/*.controller.ts', { cwd: root }).map(file => inProject(file)).sort();
  const program = ts.createProgram([...controllers, problems], compilerOptions());
  const checker = program.getTypeChecker();
  const schemas = new Schemas(checker);
  const answers = controllers.flatMap(file => handlersIn(program.getSourceFile(file))).flatMap(({ name, method }) => {
    const answer = checker.getAwaitedType(checker.getSignatureFromDeclaration(method).getReturnType());
    return answer.flags & ts.TypeFlags.Void ? [] : [[name, schemas.of(answer)]];
  });
  schemas.of(typeNamed('ProblemDetails', program.getSourceFile(problems), checker));
  return `${jsonLines({ answers: byName(answers), schemas: byName(Object.entries(schemas.named)) })}\n`;
}

function compilerOptions() {
  return ts.parseJsonConfigFileContent(ts.readConfigFile(inProject('tsconfig.json'), ts.sys.readFile).config, ts.sys, root).options;
}

function handlersIn(file) {
  return file.statements.filter(ts.isClassDeclaration).flatMap(({ name, members }) =>
    members.filter(isHandler).map(method => ({ name: `${name.text.replace(/Controller$/, '')}.${method.name.text}`, method })));
}

function isHandler(member) {
  return ts.isMethodDeclaration(member) && (ts.getDecorators(member) ?? []).some(({ expression }) => verbs.has(expression.expression?.getText()));
}

function typeNamed(name, file, checker) {
  return checker.getDeclaredTypeOfSymbol(checker.getExportsOfModule(checker.getSymbolAtLocation(file)).find(each => each.name === name));
}

const byName = entries => Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
