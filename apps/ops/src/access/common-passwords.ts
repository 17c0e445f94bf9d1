/** What people here choose and the list below, made from leaks of the whole world, does not know. */
const LOCAL_WORDS = [
  'matkhau',
  'matkhaumoi',
  'vietnam',
  'cantho',
  'haugiang',
  'vithanh',
  'anhyeuem',
  'emyeuanh',
  'xinchao',
  'quantri',
  'dieuhanh',
];

let words: Promise<ReadonlySet<string>> | undefined;

/** 49 000 common passwords of @zxcvbn-ts/language-common (MIT), read when the first password is chosen; about 4 MB. */
async function readWords(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set([...LOCAL_WORDS, ...(dictionary['passwords-common'] as readonly string[])]);
}

/** Tells whether a word in small letters is a common password. */
export async function commonPasswords(): Promise<(word: string) => boolean> {
  const known = await (words ??= readWords());
  return (word) => known.has(word);
}
