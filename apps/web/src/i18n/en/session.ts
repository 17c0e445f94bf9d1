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
    expired: 'The session expired. Sign in again to go on at this very page.',
  },
};
