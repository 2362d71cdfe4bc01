import type { Sentence } from '@/lib/present/sentence';

/** A finding as prepared: facts stand out, addresses are in mono. */
export function SentenceText({ sentence }: { sentence: Sentence }) {
  return sentence.map((part, index) => {
    if (part.kind === 'plain') return <span key={index}>{part.text}</span>;
    return (
      <b key={index} className={part.kind === 'address' ? 'mono break-words' : ''}>
        {part.text}
      </b>
    );
  });
}
