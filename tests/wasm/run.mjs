// node tests/wasm/run.mjs MODULE.wasm RENKEI
// Asks the module and the built binary the same three questions.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const [file, renkei] = process.argv.slice(2);
const module = new WebAssembly.Module(readFileSync(file));
const imports = {};
for (const { module: from, name } of WebAssembly.Module.imports(module)) {
  imports[from] ??= {};
  imports[from][name] = () => {
    throw new Error(`${from}.${name} was called`);
  };
}
const { exports } = new WebAssembly.Instance(module, imports);
for (const [threshold, size] of [[3000, 5], [3500, 5], [3000, 8]]) {
  const args = ['find', '--json', '-', '--threshold', String(threshold / 100), '--max-size', String(size)];
  const answer = JSON.parse(execFileSync(renkei, args, { maxBuffer: 1 << 28 }));
  const expected = answer.counts.reduce((sum, count) => sum + count.qualifying, 0);
  const began = performance.now();
  const found = Number(exports.qualifying(threshold, size));
  const seconds = ((performance.now() - began) / 1000).toFixed(2);
  if (found !== expected) {
    throw new Error(`${threshold / 100} %, up to ${size}: ${found} in the module, ${expected} in the binary`);
  }
  console.log(`${threshold / 100} %, up to ${size} members: ${found} groups, ${seconds} s`);
}
