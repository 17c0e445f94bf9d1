import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { Permission } from '@nhip/contracts';

export const REQUIRES = 'nhip:requires';

/** Says which permissions a route asks for, all of them; the API document repeats it as `x-requires`. The mark of a method replaces that of its class. */
export const Requires = (...permissions: readonly [Permission, ...Permission[]]): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(REQUIRES, permissions), ApiExtension('x-requires', permissions)) as MethodDecorator & ClassDecorator;
