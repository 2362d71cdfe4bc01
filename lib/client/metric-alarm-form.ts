import { CreateMetricAlarm } from '@/lib/contract/metric-filters';

export type ReadForm =
  | { readonly asked: CreateMetricAlarm; readonly mistakes: Readonly<Record<string, never>> }
  | { readonly asked: null; readonly mistakes: Readonly<Partial<Record<string, string>>> };

/** Reads what a person typed by the same schema that the server does. @returns it, or what is wrong by field */
export function readMetricAlarmForm(draft: Readonly<Record<string, string>>): ReadForm {
  const number = (name: string) => {
    const text = (draft[name] ?? '').trim();
    return text === '' ? undefined : Number(text);
  };
  const read = CreateMetricAlarm.safeParse({
    ...draft,
    threshold: number('threshold'),
    periodSeconds: number('periodSeconds'),
    evaluationPeriods: number('evaluationPeriods'),
    datapointsToAlarm: number('datapointsToAlarm'),
    replace: false,
  });
  if (!read.success) {
    const mistakes: Record<string, string> = {};
    for (const { path, message, code } of read.error.issues) {
      const field = String(path[0]);
      mistakes[field] ??= code === 'invalid_type' ? 'must be a number' : message;
    }
    return { asked: null, mistakes };
  }
  const { datapointsToAlarm, evaluationPeriods } = read.data;
  if (datapointsToAlarm > evaluationPeriods) {
    return { asked: null, mistakes: { datapointsToAlarm: 'cannot exceed the periods looked at' } };
  }
  return { asked: read.data, mistakes: {} };
}
