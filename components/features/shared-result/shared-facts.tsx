import { BadgeCheck } from 'lucide-react';

import { Icon } from '@/components/ui/icon';
import { Strip, StripItem, StripKey } from '@/components/ui/strip';
import type { SharedResult } from '@/lib/contract/shares';
import { formatCount } from '@/lib/present/format-number';
import { formatRange } from '@/lib/present/format-range';
import { ENGINE_NAMES, shortHash } from '@/lib/present/shared-words';
import { visibleText } from '@/lib/present/visible-text';

/** Range, engine, where the records are, rows, hash. */
export function SharedFacts({ shared, now }: { shared: SharedResult; now: number }) {
  const { engine, source, rowCount, isWhole, sha256 } = shared;
  const place = engine === 'logs' ? source.logGroup : source.table;
  return (
    <div className="[&>section]:flex-wrap print:[&>section]:flex-wrap">
      <Strip label="About this result">
        <StripItem>
          <StripKey>Range</StripKey> <b>{rangeWords(shared, now)}</b>
        </StripItem>
        <StripItem>
          <StripKey>Engine</StripKey> <b>{ENGINE_NAMES[engine]}</b>
        </StripItem>
        {place !== null && (
          <StripItem>
            <StripKey>{engine === 'logs' ? 'Log group' : 'Table'}</StripKey>{' '}
            <b className="mono">{visibleText(place)}</b>
          </StripItem>
        )}
        <StripItem>
          <StripKey>Source</StripKey> <b>{visibleText(source.label)}</b>
        </StripItem>
        <StripItem end>
          <StripKey>Rows</StripKey>{' '}
          <b>
            {isWhole
              ? `${formatCount(rowCount)} of ${formatCount(rowCount)}`
              : `the first ${formatCount(rowCount)}`}
          </b>
        </StripItem>
        {sha256 !== null && (
          <StripItem>
            <StripKey>Row hash</StripKey>{' '}
            <b className="mono" title={`SHA-256 of the rows: ${sha256}`}>
              {shortHash(sha256)}
            </b>
            <span className="inline-flex items-center gap-1 text-ok">
              <Icon of={BadgeCheck} size={12} />
              matches
            </span>
          </StripItem>
        )}
      </Strip>
    </div>
  );
}

function rangeWords({ range, engine }: SharedResult, now: number): string {
  if (range) return `${formatRange(range, 'UTC', now)} UTC`;
  return engine === 'athena' ? 'in the query text' : 'not recorded';
}
