import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type S3Server, startS3Server } from '../testing/s3-server';

import { createDirectoryObjects } from './directory-objects';
import type { Objects } from './objects';
import { createS3Objects } from './s3-objects';

const BUCKET = 'weir-shares';
const bytes = (text: string) => Buffer.from(text);

let server: S3Server;
let s3: S3Client;
let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'weir-objects-'));
  server = await startS3Server(BUCKET);
  s3 = new S3Client({
    endpoint: server.url,
    forcePathStyle: true,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 3,
  });
});
afterEach(async () => {
  s3.destroy();
  await server.close();
  await rm(root, { recursive: true, force: true });
});

const inBucket = (prefix = 'weir/', kmsKey?: string) =>
  createS3Objects(s3, { bucket: BUCKET, prefix, kmsKey });

describe.each<[string, () => Objects]>([
  ['a directory', () => createDirectoryObjects(root)],
  ['a bucket', () => inBucket()],
  ['a bucket without a prefix', () => inBucket('')],
])('objects in %s', (_, open) => {
  it('come back as they were written', async () => {
    const objects = open();
    expect(await objects.read('records/a', 100)).toBeNull();
    expect(await objects.write('records/a', bytes('one'), 'absent')).toBe(true);
    const found = await objects.read('records/a', 100);
    expect(Buffer.from(found?.body ?? []).toString()).toBe('one');
  });

  it('are written once where there must be none yet', async () => {
    const objects = open();
    const written = await Promise.all(
      ['one', 'two', 'six'].map((text) => objects.write('records/a', bytes(text), 'absent')),
    );
    expect(written.filter(Boolean)).toHaveLength(1);
    const winner = ['one', 'two', 'six'][written.indexOf(true)];
    const found = await objects.read('records/a', 100);
    expect(Buffer.from(found?.body ?? []).toString()).toBe(winner);
  });

  it('are replaced only over the version that was read', async () => {
    const objects = open();
    await objects.write('records/a', bytes('one'), 'absent');
    const version = (await objects.read('records/a', 100))?.version ?? '';
    const written = await Promise.all(
      ['two', 'six'].map((text) => objects.write('records/a', bytes(text), { version })),
    );
    expect(written.filter(Boolean)).toHaveLength(1);
    expect(await objects.write('records/a', bytes('ten'), { version })).toBe(false);
    expect(await objects.write('records/none', bytes('ten'), { version })).toBe(false);
    expect(await objects.read('records/none', 100)).toBeNull();
  });

  it('are listed by folder, all of them, with their age', async () => {
    const objects = open();
    const keys = Array.from({ length: 8 }, (_, at) => `records/${at}.json.gz`);
    for (const key of [...keys, 'rows/0.jsonl.gz']) await objects.write(key, bytes(key), 'absent');
    const listed = await objects.list('records/');
    expect(listed.map(({ key }) => key).sort()).toEqual(keys);
    for (const { modifiedMs } of listed) {
      expect(Math.abs(Date.now() - modifiedMs)).toBeLessThan(60_000);
    }
    expect(await objects.list('openings/')).toEqual([]);
  });

  it('are removed once', async () => {
    const objects = open();
    await objects.write('records/a', bytes('one'), 'absent');
    expect(await objects.remove('records/a')).toBe(true);
    expect(await objects.remove('records/a')).toBe(false);
    expect(await objects.read('records/a', 100)).toBeNull();
    expect(await objects.write('records/a', bytes('two'), 'absent')).toBe(true);
  });

  it('are not read where they are larger than the limit', async () => {
    const objects = open();
    await objects.write('records/a', bytes('x'.repeat(5_000)), 'absent');
    await expect(objects.read('records/a', 4_999)).rejects.toThrow(/more than 4999 bytes/);
    expect((await objects.read('records/a', 5_000))?.body).toHaveLength(5_000);
  });
});

describe('a bucket', () => {
  it('is written to with encryption by S3, or by the key that was named', async () => {
    await inBucket().write('records/a', bytes('one'), 'absent');
    expect(server.objects.get('weir/records/a')?.headers).toMatchObject({
      'x-amz-server-side-encryption': 'AES256',
      'content-type': 'application/gzip',
      'if-none-match': '*',
    });
    const key = 'arn:aws:kms:us-east-1:123456789012:key/1';
    await inBucket('weir/', key).write('records/b', bytes('one'), 'absent');
    expect(server.objects.get('weir/records/b')?.headers).toMatchObject({
      'x-amz-server-side-encryption': 'aws:kms',
      'x-amz-server-side-encryption-aws-kms-key-id': key,
    });
  });

  it('keeps what is below another prefix to itself', async () => {
    await inBucket('a/').write('records/1', bytes('one'), 'absent');
    expect(await inBucket('b/').list('records/')).toEqual([]);
    expect(await inBucket('b/').read('records/1', 100)).toBeNull();
  });

  it('takes no for an answer when another write of the same key came in between', async () => {
    server.faults.push({ method: 'PUT', status: 409, code: 'ConditionalRequestConflict' });
    expect(await inBucket().write('records/a', bytes('one'), 'absent')).toBe(false);
  });

  it('is asked again when it is busy', async () => {
    server.faults.push({ method: 'PUT', status: 503, code: 'SlowDown' });
    expect(await inBucket().write('records/a', bytes('one'), 'absent')).toBe(true);
    server.faults.push({ method: 'GET', status: 500, code: 'InternalError' });
    expect((await inBucket().read('records/a', 100))?.body).toHaveLength(3);
  });

  it('knows its own write again whose answer was lost, and no other’s', async () => {
    server.faults.push({ method: 'PUT', status: 500, code: 'InternalError', done: true });
    expect(await inBucket().write('records/a', bytes('one'), 'absent')).toBe(true);
    server.faults.push({ method: 'PUT', status: 500, code: 'InternalError' });
    expect(await inBucket().write('records/a', bytes('two'), 'absent')).toBe(false);
    expect(server.objects.get('weir/records/a')?.body.toString()).toBe('one');
  });

  it('that is not there, or refuses, is an error and not an empty store', async () => {
    const elsewhere = createS3Objects(s3, { bucket: 'none', prefix: '', kmsKey: undefined });
    await expect(elsewhere.read('records/a', 100)).rejects.toThrow();
    await expect(elsewhere.list('records/')).rejects.toThrow();
    await expect(elsewhere.write('records/a', bytes('one'), 'absent')).rejects.toThrow();
    server.faults.push({ method: 'GET', status: 403, code: 'AccessDenied' });
    await expect(inBucket().read('records/a', 100)).rejects.toThrow(/AccessDenied/);
  });
});
