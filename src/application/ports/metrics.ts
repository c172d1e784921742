/** Figures for whoever watches the service. */
export abstract class Metrics {
  /** A request ended. `route` is the pattern (`/v1/shipments/:id`), never the path itself. */
  abstract answered(method: string, route: string, status: number, seconds: number): void;
  /** All figures in the text format of Prometheus. */
  abstract text(): Promise<{ readonly type: string; readonly body: string }>;
}
