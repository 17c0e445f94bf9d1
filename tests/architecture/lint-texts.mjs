// Reads [{ file, text }] from standard input and prints, for each, the ids of the rules that refuse the text at that place of the tree.
import { ESLint } from 'eslint';
import { text } from 'node:stream/consumers';

const eslint = new ESLint();
const answers = [];
for (const { file, text: source } of JSON.parse(await text(process.stdin))) {
  const results = await eslint.lintText(source, { filePath: file, warnIgnored: true });
  answers.push(results.flatMap((result) => result.messages.map((message) => message.ruleId ?? message.message)));
}
process.stdout.write(JSON.stringify(answers));
