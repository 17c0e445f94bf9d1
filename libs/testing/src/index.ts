export * from './free-port.js';
export * from './wait-for.js';
export * from './test-broker.js';
export * from './test-database.js';
