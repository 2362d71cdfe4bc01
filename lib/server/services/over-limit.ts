import { AppError } from '@/lib/domain/app-error';

/** @param found a sentence without its end: what was found above the limit */
export const overLimit = (found: string, limitBytes: number): AppError =>
  new AppError('over-limit', `${found}; no query may scan more than ${formatSize(limitBytes)}`, {
    remedy:
      'Bound it by its partition columns, or raise WEIR_ATHENA_REFUSE_ABOVE_GB where Weir runs.',
  });

/** Three digits of it: `12.4 GB`. */
export function formatSize(bytes: number): string {
  const [size, unit] = bytes < GIGABYTE ? [GIGABYTE / 1_000, 'MB'] : [GIGABYTE, 'GB'];
  return `${Number((bytes / size).toPrecision(3))} ${unit}`;
}

const GIGABYTE = 1_000 ** 3;
