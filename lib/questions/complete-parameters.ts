import { AppError } from '@/lib/domain/app-error';

import type { Parameters, Question } from './question';

/**
 * The given parameters, and the question's own for what is not given.
 *
 * @throws {AppError} `invalid-request` for one the question does not have, or a value it does not take
 */
export function completeParameters(question: Question, given: Parameters): Parameters {
  for (const [name, value] of Object.entries(given)) {
    const standard = Object.hasOwn(question.parameters, name)
      ? question.parameters[name]
      : undefined;
    if (standard === undefined) {
      throw new AppError('invalid-request', `“${question.id}” has no parameter “${name}”`);
    }
    const choices = question.choices?.[name];
    if (choices && !choices.includes(value)) {
      throw new AppError('invalid-request', `“${name}” must be one of ${choices.join(', ')}`);
    }
    if (typeof value !== typeof standard) {
      throw new AppError('invalid-request', `“${name}” must be a ${typeof standard}`);
    }
  }
  return { ...question.parameters, ...given };
}
