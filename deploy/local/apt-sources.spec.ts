import { describe, expect, test } from '@jest/globals';
import { findMirrors } from './apt-sources.mjs';

const list = (text: string) => [{ name: '/etc/apt/sources.list', text }];
const deb822 = (text: string) => [{ name: '/etc/apt/sources.list.d/debian.sources', text }];

describe('findMirrors', () => {
  test('reads one-line lists, with options and without', () => {
    const text = [
      '# deb http://commented.example/debian bookworm main',
      'deb http://mirror.example/debian bookworm main contrib',
      'deb [arch=amd64 signed-by=/k.gpg] https://mirror.example/debian/ bookworm-updates main',
      'deb-src http://sources.example/debian bookworm main',
      'deb http://security.example/debian-security bookworm-security main',
    ].join('\n');
    const mirrors = findMirrors(list(text));
    expect(mirrors.main).toContain('http://mirror.example/debian');
    expect(mirrors.main).not.toContain('http://commented.example/debian');
    expect(mirrors.main).not.toContain('http://sources.example/debian');
    expect(mirrors.security).toEqual(['http://security.example/debian-security']);
  });

  test('reads deb822 files with several addresses, comments and folded lines', () => {
    const text = [
      'Types: deb deb-src',
      '# a comment in the middle',
      'URIs: http://one.example/debian',
      '  http://two.example/debian',
      'Suites: bookworm bookworm-updates',
      'Components: main',
      '',
      'Types: deb',
      'URIs: http://security.example/debian-security/',
      'Suites: bookworm-security',
      'Components: main',
    ].join('\n');
    expect(findMirrors(deb822(text))).toEqual({
      main: ['http://one.example/debian', 'http://two.example/debian'],
      security: ['http://security.example/debian-security'],
    });
  });

  test('passes over stanzas that are switched off and suites that are not of Debian', () => {
    const text = [
      'Types: deb\nEnabled: no\nURIs: http://off.example/debian\nSuites: bookworm\nComponents: main',
      'Types: deb\nURIs: http://node.example/node_20.x\nSuites: nodistro\nComponents: main',
      'Types: deb-src\nURIs: http://source.example/debian\nSuites: bookworm\nComponents: main',
    ].join('\n\n');
    expect(findMirrors(deb822(text))).toEqual({ main: [], security: [] });
  });
});
