import type { settingsTexts as vietnamese } from '../vi/settings.js';

/** English texts of the people's own settings. */
export const settingsTexts: typeof vietnamese & { settings: { changed_one: string } } = {
  settings: {
    workstation: 'This workstation',
    workstationText: 'Language and theme belong to the machine, not to the person. A machine in a dimmed room uses the dark theme.',
    units: 'Times are those of Việt Nam (UTC+7), 24 hours, day/month/year. Units are those of the catalogue of metrics.',
    person: 'Your name',
    personText: 'It shows where it is written who did what. The user name cannot be changed.',
    displayName: 'Display name',
    needName: 'Enter a display name.',
    save: 'Save name',
    named: 'The name is saved.',
    password: 'Password',
    passwordText: 'Changing it ends every other session of yours.',
    current: 'Current password',
    next: 'New password',
    repeated: 'New password again',
    rule: 'At least {{count}} characters with capitals, small letters, digits and others. A long sentence is better than a hard word.',
    needPasswords: 'Enter the current and the new password.',
    different: 'The new password was not typed the same twice.',
    change: 'Change password',
    changed_one: 'The password is changed. {{count}} other session was ended.',
    changed_other: 'The password is changed. {{count}} other sessions were ended.',
    sessions: 'Sessions',
    sessionsText: 'Where this account is signed in. A session you do not know: end it, then change the password.',
    thisOne: 'this session',
    unknownBrowser: 'Unknown browser',
    began: 'signed in at {{time}}',
    used: 'used {{age}} ago',
    end: 'End',
  },
};
