import type { INestApplicationContext } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { IS_PUBLIC } from './public.js';
import { REQUIRES } from './requires.js';

// what `@Get()` and its like leave on a handler
const ROUTE_PATH = 'path';

type Handler = (...args: never[]) => unknown;

/** Handlers that answer a route and say neither what they require nor that they are public, as `Controller.method`. */
export function findRoutesWithoutRule(app: INestApplicationContext): string[] {
  const [discovery, scanner, reflector] = [app.get(DiscoveryService), app.get(MetadataScanner), app.get(Reflector)];
  return discovery.getControllers().flatMap(({ metatype }) => {
    const controller = metatype as { name: string; prototype: Record<string, Handler> };
    return scanner
      .getAllMethodNames(controller.prototype)
      .map((name) => ({ name, handler: controller.prototype[name]! }))
      .filter(({ handler }) => Reflect.hasMetadata(ROUTE_PATH, handler))
      .filter(({ handler }) => [IS_PUBLIC, REQUIRES].every((rule) => !reflector.getAllAndOverride(rule, [handler, controller as never])))
      .map(({ name }) => `${controller.name}.${name}`);
  });
}

/** Ends the start when a route has no rule: forgotten, it would be open or dead, and either is found out too late. */
export function refuseRoutesWithoutRule(app: INestApplicationContext): void {
  const routes = findRoutesWithoutRule(app);
  if (routes.length > 0) throw new Error(`routes without @Requires() or @Public(): ${routes.join(', ')}`);
}
