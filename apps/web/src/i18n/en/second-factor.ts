import type { secondFactorTexts as vietnamese } from '../vi/second-factor.js';

/** English texts of the second factor. */
export const secondFactorTexts: typeof vietnamese & { secondFactor: { isOn_one: string } } = {
  secondFactor: {
    title: 'Second factor',
    text: 'Beside the password, signing in asks for a six-digit code on your phone. A password that leaked is then not enough.',
    what: 'You need an authenticator on your phone (Google Authenticator, Microsoft Authenticator, FreeOTP…). It needs no network.',
    begin: 'Begin',
    scan: 'Scan this with the authenticator:',
    qr: 'QR code for the authenticator',
    typeIn: 'If it cannot be scanned, type this key in:',
    confirm: 'Confirm the code',
    codesText:
      'Ten recovery codes, each good once, for when the phone is not there. They are shown only now: print them or keep them in a safe place, not beside the machine.',
    copy: 'Copy',
    copied: 'Copied',
    kept: 'I keep them',
    required: 'This account must have a second factor.',
    optional: 'The site does not ask this account for a second factor now (the demo asks nobody). Set it up before real use.',
    isOn_one: 'On. {{count}} recovery code is left.',
    isOn_other: 'On. {{count}} recovery codes are left.',
    renewText: 'Ten other recovery codes: the old ones open nothing more. Phone lost: ask an administrator to reset it.',
    renew: 'Get other recovery codes',
  },
};
