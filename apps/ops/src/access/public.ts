import { SetMetadata } from '@nestjs/common';

export const IS_PUBLIC = 'nhip:public';

/** Marks a route that needs no session. Every other route does. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(IS_PUBLIC, true);
