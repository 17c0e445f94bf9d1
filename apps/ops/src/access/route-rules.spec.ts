import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Controller, Get, type INestApplicationContext } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { Public } from './public.js';
import { Requires } from './requires.js';
import { findRoutesWithoutRule, refuseRoutesWithoutRule } from './route-rules.js';

class MixedController {
  guarded(): void {}
  open(): void {}
  forgotten(): void {}
  notARoute(): void {}
}
class WholeController {
  any(): void {}
}

/** Decorators as calls: a spec of one file has no other use for their syntax. */
function decorate(): void {
  const mark = (target: { prototype: object }, name: string, ...decorators: MethodDecorator[]): void =>
    decorators.forEach((decorator) => decorator(target.prototype, name, Object.getOwnPropertyDescriptor(target.prototype, name)!));
  mark(MixedController, 'guarded', Get('a'), Requires('assets:read'));
  mark(MixedController, 'open', Get('b'), Public());
  mark(MixedController, 'forgotten', Get('c'));
  mark(WholeController, 'any', Get('d'));
  Controller('mixed')(MixedController);
  Controller('whole')(WholeController);
  Requires('site:read')(WholeController);
}

let app: INestApplicationContext;
beforeAll(async () => {
  decorate();
  class SpecModule {}
  app = await NestFactory.createApplicationContext(
    { module: SpecModule, imports: [DiscoveryModule], controllers: [MixedController, WholeController] },
    { logger: false },
  );
});
afterAll(() => app.close());

test('a route that says neither what it requires nor that it is public is found, and ends the start', () => {
  expect(findRoutesWithoutRule(app)).toEqual(['MixedController.forgotten']);
  expect(() => refuseRoutesWithoutRule(app)).toThrow('routes without @Requires() or @Public(): MixedController.forgotten');
});
