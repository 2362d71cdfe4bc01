import { JsonNumber } from './parse-document';
import type { Selector, SelectorStep } from './pattern';

/** All values a selector points at: none if it is missing, several with a wildcard. */
export function readSelector(selector: Selector, document: unknown): unknown[] {
  return selector.steps.reduce<unknown[]>(
    (values, step) => values.flatMap((value) => descend(value, step)),
    [document],
  );
}

function descend(value: unknown, step: SelectorStep): unknown[] {
  switch (step.kind) {
    case 'key':
      return isObject(value) && Object.hasOwn(value, step.key) ? [value[step.key]] : [];
    case 'index':
      return Array.isArray(value) && step.index < value.length ? [value[step.index]] : [];
    case 'any-key':
      return isObject(value) ? Object.values(value) : [];
    case 'any-index':
      return Array.isArray(value) ? value : [];
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof JsonNumber);
