/** A number that need not be whole, as weights are not. All others are whole, and `/openapi.json` says so. */
export type Measure = number;
