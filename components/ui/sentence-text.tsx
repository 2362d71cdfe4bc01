interface SentenceTextProps {
  /** A finding as prepared: plain words, facts, addresses. */
  sentence: readonly { readonly kind: 'plain' | 'fact' | 'address'; readonly text: string }[];
}

/** A sentence in which facts stand out and addresses are in mono. */
export function SentenceText({ sentence }: SentenceTextProps) {
  return sentence.map((part, index) => {
    if (part.kind === 'plain') return <span key={index}>{part.text}</span>;
    return (
      <b key={index} className={part.kind === 'address' ? 'mono break-words' : ''}>
        {part.text}
      </b>
    );
  });
}
