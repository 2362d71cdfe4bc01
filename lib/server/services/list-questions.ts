import 'server-only';

import type { QuestionList, QuestionListQuery } from '@/lib/contract/questions';
import { QUESTIONS } from '@/lib/questions/catalogue';

import { renderQuestion } from './answer-question';

/** The catalogue with the text of each question, as it would run now. */
export async function listQuestions({
  engine,
  from,
  to,
}: QuestionListQuery): Promise<QuestionList> {
  const range = { from, to };
  const questions = QUESTIONS.map(async (question) => ({
    id: question.id,
    title: question.title,
    asks: question.asks,
    group: question.group ?? ('weir' as const),
    text: await renderQuestion(question, { engine, range, parameters: {} }),
  }));
  return { questions: await Promise.all(questions) };
}
