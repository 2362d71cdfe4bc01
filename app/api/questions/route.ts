import { QuestionList, QuestionListQuery } from '@/lib/contract/questions';
import { jsonRoute } from '@/lib/server/http/json-route';
import { listQuestions } from '@/lib/server/services/list-questions';

export const GET = jsonRoute({
  input: QuestionListQuery,
  answer: QuestionList,
  serve: listQuestions,
});
