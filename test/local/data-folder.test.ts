import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDataFolder, secretKeeper } from '../../local/data-folder.ts';
import { folderOf } from './template.ts';

describe('the data folder', () => {
  it('lets one runner in at a time', async () => {
    const path = folderOf();
    const first = await openDataFolder(path);
    await expect(openDataFolder(path)).rejects.toThrow(`Another runner is using ${path}`);
    await first.stop();
    await (await openDataFolder(path)).stop();
  });

  it.each([
    ['nobody answers there any more', '1'],
    ['it was written in part', ''],
  ])('takes over a lock when %s', async (_, lock) => {
    const path = folderOf({ lock });
    await (await openDataFolder(path)).stop();
  });

  it('takes over a lock whose port is another runner’s by now', async () => {
    const elsewhere = folderOf();
    const other = await openDataFolder(elsewhere);
    const path = folderOf({ lock: readFileSync(join(elsewhere, 'lock'), 'utf8') });
    await (await openDataFolder(path)).stop();
    await other.stop();
  });

  it('keeps what is written', async () => {
    const folder = await openDataFolder(folderOf());
    expect(folder.read('note', 'none')).toBe('none');
    folder.write('note', { a: 1 });
    expect(folder.read('note', 'none')).toEqual({ a: 1 });
    await folder.stop();
  });

  it('says what to do when something in it cannot be read', async () => {
    const folder = await openDataFolder(folderOf());
    writeFileSync(join(folder.path, 'note.json'), '{');
    expect(() => folder.read('note', null)).toThrow(/delete .* to start afresh/);
    await folder.stop();
  });
});

describe('a secret', () => {
  it('is made once, as long as is asked, and found again', async () => {
    const folder = await openDataFolder(folderOf());
    const made = secretKeeper(folder)('Manage', { PasswordLength: 64, ExcludePunctuation: true });
    expect(made).toMatch(/^[A-Za-z0-9]{64}$/);
    expect(secretKeeper(folder)('Manage', {})).toBe(made);
    expect(secretKeeper(folder)('Hash', { PasswordLength: 64 })).not.toBe(made);
    await folder.stop();
  });

  it('may be a field of JSON', async () => {
    const folder = await openDataFolder(folderOf());
    const spec = { SecretStringTemplate: '{"user":"a"}', GenerateStringKey: 'password' };
    expect(JSON.parse(secretKeeper(folder)('Login', spec))).toEqual({
      user: 'a',
      password: expect.stringMatching(/^\w{32}$/),
    });
    await folder.stop();
  });
});
