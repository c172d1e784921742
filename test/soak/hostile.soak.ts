import { storesAnswer } from '../hostile/platform-answers.js';
import { strangersSend } from '../hostile/rest-fuzz.js';

/** Another one each time; a failure names it in the title, to be sent again. */
const seed = Date.now() % 2 ** 31;

strangersSend({ cases: 200_000, seed });
storesAnswer({ numRuns: 3_000, seed });
