import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { Metrics } from '../../../application/ports/metrics.js';
import { accounted } from './accounted.js';
import { serveOpenApi } from './openapi.js';
import { takeBodies } from './requests/json-body.js';

/** What comes before any route. For an application made with `bodyParser: false`; call it before `init` or `listen`. */
export function openFrontDoor(app: NestExpressApplication): void {
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(accounted(app.get(Metrics, { strict: false })));
  app.use(safeHeaders);
  takeBodies(app);
  serveOpenApi(app);
}

function safeHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'no-store');
  next();
}
