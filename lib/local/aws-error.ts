/** A refusal in AWS's own terms: the error code (`__type`), the message, the HTTP status, and further members of the error. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;

  constructor(
    code: string,
    message: string,
    status = 400,
    body: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'AwsError';
    this.code = code;
    this.status = status;
    this.body = body;
  }
}
