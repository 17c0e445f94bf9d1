export * from './intake-message.js';
export * from './mqtt-intake.js';
