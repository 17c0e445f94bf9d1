export * from './find-real-data.js';
export * from './free-port.js';
export * from './wait-for.js';
export * from './test-broker.js';
export * from './test-database.js';
