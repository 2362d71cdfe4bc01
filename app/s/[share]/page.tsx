import type { Metadata } from 'next';
import { cache } from 'react';

import { ClosedLink } from '@/components/features/shared-result/closed-link';
import { SharedResultView } from '@/components/features/shared-result/shared-result';
import { OpenShare } from '@/lib/contract/shares';
import { describeShared } from '@/lib/present/shared-words';
import { visibleText } from '@/lib/present/visible-text';
import { openShare } from '@/lib/server/services/open-share';
import { requestViewer } from '@/lib/server/services/request-viewer';

interface SharedPageProps {
  params: Promise<{ share: string }>;
  searchParams: Promise<{ page?: string | string[] }>;
}

/** Title and kind, for where the link is pasted. Rows stay on the page; a link that opens nothing says nothing. */
export async function generateMetadata(props: SharedPageProps): Promise<Metadata> {
  const opened = await read(props);
  const common: Metadata = { robots: { index: false, follow: false }, referrer: 'no-referrer' };
  if (!opened) return { ...common, title: 'Shared result' };
  const title = visibleText(opened.shared.title);
  const description = describeShared(opened.shared, opened.now);
  return {
    ...common,
    title,
    description,
    openGraph: { title, description, type: 'website', siteName: 'Weir' },
  };
}

export default async function SharedPage(props: SharedPageProps) {
  const opened = await read(props);
  // Next draws its own page for what is not found by script alone, and a stranger may have none.
  if (!opened) return <ClosedLink hasSignIn={await hasSignIn()} />;
  return <SharedResultView shared={opened.shared} now={opened.now} />;
}

const hasSignIn = async () => (await requestViewer()).kind !== 'anyone here';

async function read({ params, searchParams }: SharedPageProps) {
  const [{ share }, { page }] = await Promise.all([params, searchParams]);
  return openOnce(share, typeof page === 'string' ? page : '1');
}

/** The page and its metadata are one opening. */
const openOnce = cache(async (share: string, page: string) => {
  const shared = await openShare(OpenShare.parse({ share: share.slice(0, 200), page }));
  return shared && { shared, now: Date.now() };
});
