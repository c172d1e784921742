import { Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { accessOf } from './scope.decorator.js';

/** Refuses to start while a route says neither who may call it nor that everybody may. */
@Injectable()
export class DeclaredAccess implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  onApplicationBootstrap(): void {
    const open = this.discovery.getControllers().flatMap(({ metatype }) => (metatype ? this.undeclared(metatype as new () => object) : []));
    if (open.length > 0) throw new Error(`every route declares @Scope(…) or @Public(); found neither on ${open.join(', ')}`);
  }

  private undeclared(controller: new () => object): string[] {
    const prototype = controller.prototype as Record<string, () => unknown>;
    return this.scanner.getAllMethodNames(prototype).flatMap(name => {
      const handler = prototype[name]!;
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
      if (method === undefined || this.reflector.getAllAndOverride(accessOf, [handler, controller])) return [];
      return [`${RequestMethod[method]} ${String(Reflect.getMetadata(PATH_METADATA, handler))} (${controller.name}.${name})`];
    });
  }
}
