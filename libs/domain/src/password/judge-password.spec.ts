import { describe, expect, test } from '@jest/globals';
import { judgePassword } from './judge-password.js';

const isCommon = (word: string): boolean => ['password', 'matkhau', 'qwertyuiop', '123456789'].includes(word);
const an = { username: 'nguyen.van-an', displayName: 'Nguyễn Văn An', isCommon };

describe('without a second factor', () => {
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
    ['Nguyen.Van-An!1', 'holds_name'],
    ['Trên sông, Nguyễn Văn An 1975', 'holds_name'],
    ['NguyễnVăn Bình trên sông Hậu 7', null],
    ['Nhipnhipnhip 1', 'too_simple'],
    ['P@ssw0rd 20261', 'too_common'],
    ['Mat-khau 202611!', null],
    ['Matkhau!202611', 'too_common'],
    ['Correct horse battery 9', null],
  ])('%s: %s', (password, fault) => expect(judgePassword(password, an)).toBe(fault));
});

describe('beside a second factor', () => {
  test.each([
    ['bảy chữ', 'too_short'],
    ['tám chữ!', null],
    ['aaaabbbb', 'too_simple'],
    ['password', 'too_common'],
    ['Pa$$word', 'too_common'],
    ['123456789', 'too_common'],
    ['qwertyuiop12', 'too_common'],
    ['nguyen.van-an', 'holds_name'],
  ])('%s: %s', (password, fault) => expect(judgePassword(password, { ...an, hasSecondFactor: true })).toBe(fault));
});

test('a short user name may stand in a sentence', () => expect(judgePassword('Đèn an toàn số 12', { username: 'an' })).toBe(null));
