import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const script = readFileSync(join(import.meta.dirname, '../../../.build/web/embed.js'));

describe('embed.js', () => {
  it('comes to less than 15 KB gzipped, and is all that there is', () => {
    expect(gzipSync(script, { level: 9 }).length).toBeLessThan(15 * 1024);
    expect(script.toString()).not.toMatch(/\bimport\s*[("{*]/);
  });

  it('is a plain script that leaves nothing in the page’s own scope', () => {
    expect(script.toString()).toMatch(/^\(function\(\)\{[\s\S]*\}\)\(\);\s*$/);
  });

  it('names nobody but the site it came from', () => {
    const addresses = script.toString().match(/https?:\/\/[^\s"'`)]+/g) ?? [];
    // What markup languages are called: none of them is ever asked.
    expect(addresses.filter((address) => !address.startsWith('http://www.w3.org/'))).toEqual([]);
  });

  it('needs nothing that a strict policy forbids', () => {
    expect(script.toString()).not.toMatch(/\beval\(|new Function|insertAdjacentHTML|document\.write|data:/);
  });
});
