/** A finding in words: the fact stands out, an address can be followed. */
export type Sentence = readonly SentencePart[];

export type SentencePart =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'fact'; readonly text: string }
  | { readonly kind: 'address'; readonly text: string };

export const plain = (text: string): SentencePart => ({ kind: 'plain', text });
export const fact = (text: string): SentencePart => ({ kind: 'fact', text });
export const address = (text: string): SentencePart => ({ kind: 'address', text });

/** For labels and screen readers. */
export const sentenceText = (sentence: Sentence): string =>
  sentence.map(({ text }) => text).join('');
