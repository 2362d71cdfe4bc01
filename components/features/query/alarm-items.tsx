'use client';

import { Bell } from 'lucide-react';
import { useRouter } from 'next/navigation';

import { MenuItem } from '@/components/ui/menu';
import { useWatchingAlarms } from '@/lib/client/watching-alarms';
import type { WatchingQuery } from '@/lib/contract/watching-alarms';

const MOST = 3;

/** The alarms that watch what a cell says; asked when the menu opens. */
export function AlarmItems({ watched }: { watched: WatchingQuery }) {
  const router = useRouter();
  const { data } = useWatchingAlarms(watched);
  return data?.names.slice(0, MOST).map((name) => (
    <MenuItem
      key={name}
      icon={Bell}
      onSelect={() => router.push(`/alarms/${encodeURIComponent(name)}`)}
    >
      Open alarm {name}
    </MenuItem>
  ));
}
