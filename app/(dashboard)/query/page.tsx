import type { Metadata } from 'next';

import { QueryPage } from '@/components/features/query/query-page';
import type { ViewParameters } from '@/lib/contract/view-state';

import { showOwnRange } from '../show-own-range';

export const metadata: Metadata = { title: 'Query' };

interface PageProps {
  searchParams: Promise<ViewParameters>;
}

export default async function Page({ searchParams }: PageProps) {
  await showOwnRange('/query', await searchParams);
  return <QueryPage />;
}
