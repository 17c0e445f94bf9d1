import type { errorTexts as vietnamese } from '../vi/error.js';

/** English texts of faults, by their code. */
export const errorTexts: typeof vietnamese = {
  error: {
    title: 'The data could not be loaded',
    titleHistory: 'The history of {{range}} could not be loaded',
    withId: '{{text}} Request {{id}}.',
    stillRuns: 'Current values go on.',
    UNREACHABLE: 'The server cannot be reached.',
    BAD_ANSWER: 'The server gave an unexpected answer. Reload the page; if that does not help, tell the technical team.',
    VALIDATION_FAILED: 'What was sent is not right yet.',
    NOT_SIGNED_IN: 'The session expired.',
    BAD_CREDENTIALS: 'User name or password is wrong.',
    FORBIDDEN: 'You do not have permission for this function.',
    CROSS_SITE: 'The request came from another site and was refused.',
    ROUTE_NOT_FOUND: 'The server has no such address.',
    ASSET_NOT_FOUND: 'No such device.',
    AREA_NOT_FOUND: 'No such administrative unit.',
    ASSET_TYPE_UNKNOWN: 'This type of device is not in the catalogue.',
    METRIC_UNKNOWN: 'The device does not report this metric.',
    ASSET_EXISTS: 'A device has this code or old code already.',
    TOO_MANY_POINTS: 'The time is too long for the step asked for.',
    PAYLOAD_TOO_LARGE: 'What was sent is too large.',
    RATE_LIMITED: 'Too fast. Wait a minute and try again.',
    DATABASE_UNAVAILABLE: 'The database does not answer.',
    BROKER_UNAVAILABLE: 'The MQTT broker does not answer.',
    NOT_READY: 'The system is starting.',
    INTERNAL: 'A fault inside Nhịp. Tell the technical team the request number.',
  },
};
