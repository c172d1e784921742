import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { Metrics } from '../../../application/ports/metrics.js';
import { serveOpenApi } from './openapi.js';
import { takeJsonBodies } from './requests/json-body.js';

/** What comes before any route. For an application made with `bodyParser: false`; call it before `init` or `listen`. */
export function openFrontDoor(app: NestExpressApplication): void {
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(timed(app.get(Metrics, { strict: false })));
  app.use(safeHeaders);
  takeJsonBodies(app);
  serveOpenApi(app);
}

function timed(metrics: Metrics) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const started = performance.now();
    response.once('finish', () => {
      const { route } = request as { readonly route?: { readonly path?: unknown } };
      metrics.answered(request.method, typeof route?.path === 'string' ? route.path : 'none', response.statusCode, (performance.now() - started) / 1000);
    });
    next();
  };
}

function safeHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-store');
  next();
}
