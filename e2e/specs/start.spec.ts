import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'playwright/test';

import { refuseToStart, startWeir } from '../support/start-weir';

const oneSentence = (output: string) => output.trim().split('\n');

test.describe('npm start refuses in one clear sentence', () => {
  test('a port in use', async () => {
    const holder = createServer();
    await new Promise<void>((done) => holder.listen(3179, '127.0.0.1', done));
    const { code, output } = await refuseToStart(['--port', '3179', '--empty']);
    holder.close();
    expect({ code, output: oneSentence(output) }).toEqual({
      code: 1,
      output: ['weir: port 3179 is in use; choose another with --port'],
    });
  });

  test('a path that is not there', async () => {
    const { code, output } = await refuseToStart(['/no/such/folder', '--port', '3179']);
    expect({ code, output: output.trim() }).toEqual({
      code: 1,
      output: 'weir: /no/such/folder does not exist',
    });
  });

  test('a folder without flow logs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'weir-none-'));
    await writeFile(join(folder, 'notes.txt'), 'nothing to see\n');
    const { code, output } = await refuseToStart([folder, '--port', '3179']);
    expect(code).toBe(1);
    expect(output).toContain('holds no VPC flow logs');
    expect(oneSentence(output)).toHaveLength(1);
    await rm(folder, { recursive: true });
  });

  test('a data directory that another Weir has open', async () => {
    test.setTimeout(120_000);
    const first = await startWeir(3179, ['--empty']);
    const { code, output } = await refuseToStart([
      '--port',
      '3180',
      '--empty',
      '--data',
      first.dataDir,
    ]);
    expect(code).toBe(1);
    expect(output).toMatch(/another Weir \(process \d+\) has the data directory .* open/);
    await first.remove();
  });
});

test('a single file is opened as it is, and Ctrl-C ends everything', async () => {
  test.setTimeout(120_000);
  const folder = await mkdtemp(join(tmpdir(), 'weir-file-'));
  const file = join(folder, 'flows.log');
  const line = (port: number, action: string) =>
    `2 123456789012 eni-0a1b2c3d4e5f60001 192.0.2.5 10.0.1.10 4000${port} ${port} 6 1 40 1700000000 1700000030 ${action} OK`;
  await writeFile(file, `${line(1, 'REJECT')}\n${line(2, 'ACCEPT')}\nnot a record\n`);

  const weir = await startWeir(3179, [file]);
  const health = (await (await fetch(`${weir.url}/api/health`)).json()) as Record<string, unknown>;
  expect(health).toMatchObject({ records: 2, unread: 1, newest: '2023-11-14T22:13:20.000Z' });
  expect(weir.output()).toContain('2 records');
  await weir.stop();
  await expect(fetch(`${weir.url}/api/health`)).rejects.toThrow();
  await Promise.all([folder, weir.dataDir].map((made) => rm(made, { recursive: true })));
});
