import type { Metadata } from 'next';

import { Library } from '@/components/features/library/library';

export const metadata: Metadata = { title: 'Shared links' };

export default function LibraryPage() {
  return <Library />;
}
