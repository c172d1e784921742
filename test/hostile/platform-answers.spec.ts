import { storesAnswer } from './platform-answers.js';

storesAnswer({ numRuns: 100, seed: 20_261_002 });
