import { notFound, redirect } from 'next/navigation';

import { EngineName } from '@/lib/contract/queries';

interface PageProps {
  params: Promise<{ engine: string; id: string }>;
}

/** An execution of before, opened by its id as AWS gives it. */
export default async function Page({ params }: PageProps) {
  const { engine, id } = await params;
  const known = EngineName.safeParse(engine);
  if (!known.success) notFound();
  const search = new URLSearchParams({ engine: known.data, run: `${known.data}.${id}` });
  redirect(`/query?${search.toString()}`);
}
