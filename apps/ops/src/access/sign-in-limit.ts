import { AppError } from '@nhip/contracts';
import { rateLimit, type RateLimitRequestHandler } from 'express-rate-limit';

/** Middleware that lets one address try to sign in so often a minute. (@nestjs/throttler is CommonJS and cannot be loaded beside Nest 12 by Jest.) */
export const limitSignIns = (triesPerMinute: number): RateLimitRequestHandler =>
  rateLimit({
    windowMs: 60_000,
    limit: triesPerMinute,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    skip: (request) => request.method !== 'POST',
    handler: (_request, _response, next) => next(new AppError('RATE_LIMITED')),
  });
