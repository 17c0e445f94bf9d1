export * from './config/read-config.js';
export * from './log/logger.js';
export * from './health/health-registry.js';
export * from './health/health-server.js';
export * from './lifecycle/on-shutdown.js';
export * from './lifecycle/run-service.js';
export * from './secret/broker-password.js';
export * from './intake/index.js';
