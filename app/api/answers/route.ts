import { Answer, AskQuestion } from '@/lib/contract/answers';
import { jsonBodyRoute } from '@/lib/server/http/json-route';
import { answerQuestion } from '@/lib/server/services/answer-question';

export const POST = jsonBodyRoute({ input: AskQuestion, answer: Answer, serve: answerQuestion });
