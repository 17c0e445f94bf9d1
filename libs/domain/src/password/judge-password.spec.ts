import { expect, test } from '@jest/globals';
import { judgePassword } from './judge-password.js';

test.each([
  ['ngắn quá', 'too_short'],
  ['Thirteen ch 1', 'too_short'],
  ['Fourteen chr 1', null],
  ['Mười bốn chữ 4', null],
  ['Mười bốn chữ 4'.normalize('NFD'), null],
  ['mười bốn chữ 4', 'too_simple'],
  ['MƯỜI BỐN CHỮ 4', 'too_simple'],
  ['Mười bốn chữ cái', 'too_simple'],
  ['MuoiBonChuCai44', 'too_simple'],
  ['ệệệệệệ', 'too_short'],
  ['aaaaaaaaaaaaaaaa', 'too_simple'],
  ['Aa1!Aa1!Aa1!Aa1!', 'too_simple'],
  ['Nguyen.Van-An!1', 'too_simple'],
  ['Nguyen.van-an2026', 'too_simple'],
  ['nguyen.van-an trên sông Hậu 7', null],
  ['Nhipnhipnhip 1', 'too_simple'],
  ['Correct horse battery 9', null],
])('%s: %s', (password, fault) => expect(judgePassword(password, 'nguyen.van-an')).toBe(fault));
