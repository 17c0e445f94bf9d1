import type { sessionTexts as vietnamese } from '../vi/session.js';

/** English texts of the sign-in page. */
export const sessionTexts: typeof vietnamese = {
  app: { name: 'Nhịp', subtitle: 'Smart-city operations centre' },
  signIn: {
    title: 'Sign in',
    username: 'User name',
    password: 'Password',
    submit: 'Sign in',
    submitting: 'Signing in…',
    missing: 'Enter user name and password.',
    code: 'Code',
    codeHint: 'The six digits of your authenticator, or a recovery code.',
    needCode: 'Enter the code.',
    otherPerson: 'Sign in with another account',
    expired: 'The session expired. Sign in again to go on at this very page.',
  },
  rest: {
    title: 'Confirm to go on',
    text: 'Nothing was done at this machine for a while. Values go on; what you chose just now needs a confirmation.',
    with: 'Confirm with',
    password: 'Password',
    code: 'Code',
    submit: 'Confirm',
    cancel: 'Cancel',
    needPassword: 'Enter the password.',
  },
  needed: {
    newPassword: 'Choose a new password',
    newPasswordText: 'The current password was given by somebody else or has grown old. Choose your own before anything else.',
    secondFactor: 'Set up the second factor',
    secondFactorText: 'This account must have a second factor.',
  },
};
