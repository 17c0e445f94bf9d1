import type { registerTexts as vietnamese } from '../vi/register.js';

/** English texts of registering a device. */
export const registerTexts: typeof vietnamese = {
  register: {
    title: 'Add a device',
    type: 'Type of device',
    name: 'Name',
    area: 'Commune or ward',
    noArea: 'Not known',
    lat: 'Latitude',
    lon: 'Longitude',
    pick: 'Take the map centre',
    id: 'Code',
    idHint: 'Leave empty and Nhịp makes one. It never changes.',
    submit: 'Register',
    submitting: 'Registering…',
    cancel: 'Cancel',
    done: 'Done',
    created: '{{name}} is registered',
    once: 'The password is shown this once. Copy it before you close.',
    username: 'MQTT user name',
    password: 'MQTT password',
    command: 'Command to try',
    commandHint: 'The account works on the broker after a few seconds.',
    open: 'Open on the map',
    needType: 'Choose a type.',
    needName: 'Enter a name.',
    badNumber: 'Enter decimal degrees, for example 9.7602.',
    bothOrNone: 'Enter both latitude and longitude, or neither.',
  },
};
