import type { Metadata } from 'next';

import { QueryPage } from '@/components/features/query/query-page';

export const metadata: Metadata = { title: 'Query' };

export default function Page() {
  return <QueryPage />;
}
