export interface S3Location {
  readonly bucket: string;
  /** Without a leading slash; empty, or ending in `/` for a folder. */
  readonly key: string;
}

/** Reads `s3://bucket/key` (also `s3a://`, `s3n://`). @returns `null` for anything else */
export function parseS3Location(text: string): S3Location | null {
  const match = /^s3[an]?:\/\/([^/]+)(?:\/(.*))?$/s.exec(text);
  if (!match?.[1]) return null;
  return { bucket: match[1], key: match[2] ?? '' };
}

/** The folder a location names: `s3://b/x` and `s3://b/x/` are the same to Athena. @returns `null` if not an S3 location */
export function parseS3Folder(text: string): S3Location | null {
  const location = parseS3Location(text);
  if (!location) return null;
  const { bucket, key } = location;
  return { bucket, key: key === '' || key.endsWith('/') ? key : `${key}/` };
}

export const formatS3 = ({ bucket, key }: S3Location) => `s3://${bucket}/${key}`;

/** Whether every part of the bucket and key is an ordinary file name, so that it stays where it is put. */
export function isPlainPath({ bucket, key }: S3Location): boolean {
  const parts = [bucket, ...key.replace(/\/$/, '').split('/')];
  const ordinary = (part: string) =>
    part !== '' && part !== '.' && part !== '..' && part.length <= 200 && !/[\0-\x1f\\]/.test(part);
  return key === '' ? ordinary(bucket) : parts.every(ordinary);
}
