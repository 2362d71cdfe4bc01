'use client';

import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';

import { rangeOf } from '@/lib/contract/view-state';
import { endOfMinute, MINUTE_MS, type TimeRange } from '@/lib/domain/time-range';

import { useViewState } from './view-state';

interface AsOf {
  /** The instant that "now" means in every panel: the end of the running minute, epoch milliseconds. */
  readonly asOf: number;
  /** Moves it to the present and reads everything again. */
  readonly refresh: () => void;
}

const AsOfContext = createContext<AsOf | null>(null);

/** One "now" for the whole page, so that its panels agree; moves on when asked, and each minute if the view says so. */
export function AsOfProvider({ initial, children }: { initial: number; children: ReactNode }) {
  const [asOf, setAsOf] = useState(() => endOfMinute(initial));
  const client = useQueryClient();
  const { view } = useViewState();

  const refresh = useCallback(() => {
    setAsOf(endOfMinute(Date.now()));
    void client.invalidateQueries();
  }, [client]);

  useEffect(() => {
    if (view.refresh === 'off') return;
    const move = () => {
      // A page that nobody sees asks for nothing; it catches up when it is looked at.
      if (document.visibilityState === 'visible') setAsOf(endOfMinute(Date.now()));
    };
    const timer = setInterval(move, MINUTE_MS);
    document.addEventListener('visibilitychange', move);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', move);
    };
  }, [view.refresh]);

  const value = useMemo(() => ({ asOf, refresh }), [asOf, refresh]);
  return <AsOfContext value={value}>{children}</AsOfContext>;
}

export function useAsOf(): AsOf {
  const value = useContext(AsOfContext);
  if (!value) throw new Error('useAsOf needs an AsOfProvider above it');
  return value;
}

/** The range of the view between two instants; stays the same object until it changes. */
export function useTimeRange(): TimeRange {
  const { asOf } = useAsOf();
  const { view } = useViewState();
  return useMemo(() => rangeOf(view.range, asOf), [view.range, asOf]);
}
