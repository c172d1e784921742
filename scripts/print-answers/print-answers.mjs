import { writeFileSync } from 'node:fs';
import { inProject } from '../places.mjs';
import { say } from '../say.mjs';
import { answersOfTypes } from './answers.mjs';

/** `npm run print:answers`: what /openapi.json promises of every answer, from the types of the handlers. */
const file = 'src/adapters/inbound/rest/answers.json';

writeFileSync(inProject(file), answersOfTypes());
say(`${file}: the answers are as the handlers' types say.`);
