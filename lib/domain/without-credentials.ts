/**
 * A failure's text without what could sign a request in somebody's name. AWS's refusal of a signature repeats all that
 * was signed, the session's token among it.
 */
export function withoutCredentials(text: string): string {
  return text
    .replace(SIGNED_TEXT, '')
    .replace(TOKEN, '$1…')
    .replace(SIGNATURE, '$1…')
    .replace(ACCESS_KEY, '…')
    .trimEnd();
}

const SIGNED_TEXT = /\s*The (?:Canonical String|String-to-Sign) .*$/s;
const TOKEN = /(x-amz-security-token["']?\s*[:=]\s*["']?)[^\s"',&]+/gi;
const SIGNATURE = /((?:Signature|Credential)=)[^\s"',&]+/g;
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
const ACCESS_KEY = /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g;
