/** Texts of series that came from files. */
export const seriesImportTexts = {
  seriesImport: {
    title: 'Series from files',
    replayed: 'Replayed: true times {{from}} – {{to}}, moved by {{shift}}',
    replayedAsIs: 'Replayed at its true times {{from}} – {{to}}',
    imported: 'History {{from}} – {{to}}, imported on {{at}}',
    moved: 'Imported and moved by {{shift}}: true times {{from}} – {{to}}',
    days_one: '{{count}} day',
    days_other: '{{count}} days',
    unfinished: 'Not finished: give the command again and it goes on.',
  },
};
