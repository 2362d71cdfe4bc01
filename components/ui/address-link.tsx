import { TextLink } from './text-link';

interface AddressLinkProps {
  /** `null`: the record has none. */
  address: string | null;
  /** Where it leads to what the address did; `null`: nowhere. */
  href: string | null;
  className?: string;
}

/** An address that leads to what it did. */
export function AddressLink({ address, href, className = '' }: AddressLinkProps) {
  if (address === null || href === null) {
    return <span className={`mono ${className}`}>{address ?? '-'}</span>;
  }
  return (
    <TextLink href={href} title={`What ${address} did`} className={`mono ${className}`}>
      {address}
    </TextLink>
  );
}
