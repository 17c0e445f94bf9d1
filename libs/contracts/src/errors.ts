/** Who must act on an error: the caller mends the request, the operator mends the installation, a developer mends the code. */
export type ErrorKind = 'caller' | 'operational' | 'bug';

/** One entry of the closed list of error codes. `status` is the HTTP status; `meaning` is one English sentence for `docs/errors.md`. */
export interface ErrorDefinition {
  readonly kind: ErrorKind;
  readonly status: number;
  readonly meaning: string;
}

/** The closed list of error codes. A code never changes its meaning; the web shows text by code. */
export const ERRORS = {
  VALIDATION_FAILED: {
    kind: 'caller',
    status: 400,
    meaning: 'The request does not fit its schema; `issues` names each fault and its path.',
  },
  NOT_SIGNED_IN: { kind: 'caller', status: 401, meaning: 'The request carries no live session; sign in first.' },
  BAD_CREDENTIALS: { kind: 'caller', status: 401, meaning: 'User name or password is wrong.' },
  SIGN_IN_LOCKED: {
    kind: 'caller',
    status: 401,
    meaning:
      'Too many wrong tries for this user name, whether it exists or not; wait, sign in from a browser that it knows, or ask the shift lead.',
  },
  SECOND_FACTOR_NEEDED: { kind: 'caller', status: 401, meaning: 'The account asks for a code beside the password; send both with `code`.' },
  CODE_WRONG: { kind: 'caller', status: 401, meaning: 'The code is wrong, too old, or was used before.' },
  SECOND_FACTOR_EXISTS: { kind: 'caller', status: 409, meaning: 'The account has a second factor already, or none is being set up.' },
  NEW_PASSWORD_NEEDED: {
    kind: 'caller',
    status: 403,
    meaning: 'The password must be changed before anything else: it is the first one, was reset, or is older than allowed.',
  },
  SECOND_FACTOR_SETUP_NEEDED: { kind: 'caller', status: 403, meaning: 'The account must set up its second factor before anything else.' },
  SESSION_AT_REST: {
    kind: 'caller',
    status: 403,
    meaning:
      'No action for too long: confirm with the password or a code (`POST /api/v1/session/confirmation`) and repeat the request; reading goes on.',
  },
  PASSWORD_WRONG: { kind: 'caller', status: 403, meaning: 'The current password given to change it or to confirm an action is wrong.' },
  PASSWORD_TOO_SHORT: {
    kind: 'caller',
    status: 400,
    meaning: 'The new password has fewer than 14 characters, or than 8 where a second factor is asked for.',
  },
  PASSWORD_TOO_SIMPLE: {
    kind: 'caller',
    status: 400,
    meaning: 'The new password lacks one of the four classes of characters or repeats a few.',
  },
  PASSWORD_HOLDS_NAME: { kind: 'caller', status: 400, meaning: 'The new password holds the user name or the display name.' },
  PASSWORD_TOO_COMMON: { kind: 'caller', status: 400, meaning: 'The new password is on the list of common passwords, or nearly so.' },
  PASSWORD_USED_BEFORE: { kind: 'caller', status: 400, meaning: 'The new password is one of the last ten.' },
  PASSWORD_UNCHANGED: { kind: 'caller', status: 400, meaning: 'The new password is the current one.' },
  SESSION_NOT_FOUND: { kind: 'caller', status: 404, meaning: 'The signed-in person has no live session of this id.' },
  PERSON_NOT_FOUND: { kind: 'caller', status: 404, meaning: 'No account has this user name.' },
  PERSON_EXISTS: { kind: 'caller', status: 409, meaning: 'An account with this user name exists already.' },
  ORGANISATION_UNKNOWN: { kind: 'caller', status: 400, meaning: 'No organisation has this code.' },
  LAST_ADMINISTRATOR: {
    kind: 'caller',
    status: 409,
    meaning: 'The last enabled administrator can be neither disabled nor given another role.',
  },
  OWN_ACCOUNT: { kind: 'caller', status: 409, meaning: 'Nobody disables the own account or changes the own role.' },
  SEALED_ACCOUNT: {
    kind: 'caller',
    status: 409,
    meaning: 'The sealed account for emergencies is changed with `nhip break-glass seal` only.',
  },
  FORBIDDEN: { kind: 'caller', status: 403, meaning: 'The signed-in person may not do this.' },
  CROSS_SITE: { kind: 'caller', status: 403, meaning: 'The request came from a page of another site.' },
  ROUTE_NOT_FOUND: { kind: 'caller', status: 404, meaning: 'No such address.' },
  ASSET_NOT_FOUND: { kind: 'caller', status: 404, meaning: 'No asset has this id.' },
  AREA_NOT_FOUND: { kind: 'caller', status: 404, meaning: 'No area has this code.' },
  ASSET_TYPE_UNKNOWN: { kind: 'caller', status: 400, meaning: 'The catalogue has no asset type with this key.' },
  METRIC_UNKNOWN: { kind: 'caller', status: 400, meaning: 'The catalogue has no metric with this key, or the asset does not report it.' },
  ASSET_EXISTS: { kind: 'caller', status: 409, meaning: 'An asset with this id or alias exists already.' },
  COMMAND_UNKNOWN: { kind: 'caller', status: 400, meaning: 'Assets of this type obey no command of this name.' },
  COMMAND_NOT_CONFIRMED: {
    kind: 'caller',
    status: 400,
    meaning: 'The command is dangerous: `confirmation` must repeat one of its confirmation words.',
  },
  COMMAND_PENDING: { kind: 'caller', status: 409, meaning: 'The same command of this asset is still open; wait for its end or cancel it.' },
  COMMAND_NOT_FOUND: { kind: 'caller', status: 404, meaning: 'No command has this id.' },
  COMMAND_ON_ITS_WAY: {
    kind: 'caller',
    status: 409,
    meaning: 'The command has ended or is on its way to the device and can no longer be cancelled.',
  },
  SOURCE_NOT_FOUND: { kind: 'caller', status: 404, meaning: 'No unregistered source has this hardware id.' },
  SOURCE_TAKEN: { kind: 'caller', status: 409, meaning: 'The source is registered as another asset already.' },
  REJECT_NOT_FOUND: {
    kind: 'caller',
    status: 404,
    meaning: 'No refused message has this number, or it was older than refused messages are kept.',
  },
  REPLAY_NOT_FOUND: { kind: 'caller', status: 404, meaning: 'No replay has this number.' },
  REPLAY_IMPOSSIBLE: {
    kind: 'caller',
    status: 409,
    meaning: 'Nothing to replay: only the beginning of the message was kept, or no message fits.',
  },
  CLAIM_ACCOUNT_MISSING: {
    kind: 'caller',
    status: 409,
    meaning: 'The onboarding account does not exist yet; open the claim window first.',
  },
  FAULT_NOT_FOUND: { kind: 'caller', status: 404, meaning: 'No running simulated fault has this number.' },
  FAULT_RUNNING: { kind: 'caller', status: 409, meaning: 'A fault of this kind already runs on this asset, or too many run at once.' },
  NOT_SIMULATED: { kind: 'caller', status: 409, meaning: 'This asset is not fed by the simulator: faults are for simulated assets only.' },
  TOO_MANY_POINTS: {
    kind: 'caller',
    status: 400,
    meaning: 'The step asked for would give more points than one answer holds; ask for a longer step or a shorter time.',
  },
  PAYLOAD_TOO_LARGE: { kind: 'caller', status: 413, meaning: 'The request body is larger than the limit.' },
  RATE_LIMITED: { kind: 'caller', status: 429, meaning: 'Too many requests in a short time; wait and try again.' },
  DATABASE_UNAVAILABLE: { kind: 'operational', status: 503, meaning: 'The database does not answer; the request may be repeated.' },
  BROKER_UNAVAILABLE: { kind: 'operational', status: 503, meaning: 'The MQTT broker does not answer; the request may be repeated.' },
  SECRET_KEY_WRONG: {
    kind: 'operational',
    status: 503,
    meaning:
      'The key that encrypts secrets of people (`NHIP_SECRET_KEY` or the file secret-key) is not the one of this database; recovery codes still work.',
  },
  NOT_READY: { kind: 'operational', status: 503, meaning: 'The service is starting or its canary reading is late.' },
  INTERNAL: { kind: 'bug', status: 500, meaning: 'A defect of Nhịp; the log holds the details under the request id.' },
} as const satisfies Record<string, ErrorDefinition>;

/** A code of the registry `ERRORS`. */
export type ErrorCode = keyof typeof ERRORS;

/** One fault of a request: where (a path such as `body.lat`) and what. */
export interface ErrorIssue {
  readonly path: string;
  readonly message: string;
}

/** The one error class of Nhịp. `detail` is English for developers and never holds a secret. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly issues: readonly ErrorIssue[];

  constructor(code: ErrorCode, detail?: string, options: { issues?: readonly ErrorIssue[]; cause?: unknown } = {}) {
    super(detail ?? ERRORS[code].meaning, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.issues = options.issues ?? [];
  }

  /** The registry entry of this error's code. */
  get definition(): ErrorDefinition {
    return ERRORS[this.code];
  }
}
