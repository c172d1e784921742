import { strangersSend } from './rest-fuzz.js';

strangersSend({ cases: 20_500, seed: 20_261_002 });
