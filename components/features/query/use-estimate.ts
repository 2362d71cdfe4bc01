'use client';

import { useEffect, useState } from 'react';

import { useQueryEstimate } from '@/lib/client/estimate';
import type { QueryEstimate } from '@/lib/contract/estimate';

const PAUSE_MS = 400;

/** What a text would scan, once its writer pauses; `undefined` while that is not known for this very text. */
export function useEstimate(text: string, isAsked: boolean): QueryEstimate | undefined {
  const [settled, setSettled] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useQueryEstimate(isAsked && settled === text ? text : null);
  return isAsked && settled === text ? data : undefined;
}
