import { expect, test } from '@jest/globals';
import { judgePassword } from './judge-password.js';

test.each([
  ['ngắn quá', 'too_short'],
  ['elevenchars', 'too_short'],
  ['twelve chars', null],
  ['mười hai chữ', null],
  ['mười hai chữ'.normalize('NFD'), null],
  ['ệệệệệệ', 'too_short'],
  ['aaaaaaaaaaaaaaaa', 'too_simple'],
  ['abababababab', 'too_simple'],
  ['Nguyen.Van-An!', 'too_simple'],
  ['nguyen.van-an2026', 'too_simple'],
  ['nguyen.van-an trên sông Hậu', null],
  ['nhipnhipnhip1', 'too_simple'],
  ['correct horse battery', null],
])('%s: %s', (password, fault) => expect(judgePassword(password, 'nguyen.van-an')).toBe(fault));
