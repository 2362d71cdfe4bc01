import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

import { Icon } from './icon';

interface StatePageProps {
  icon: LucideIcon;
  title: string;
  verbatim?: string;
  children: ReactNode;
  actions: ReactNode;
}

/** A whole page in place of one that cannot be shown. */
export function StatePage({ icon, title, verbatim, children, actions }: StatePageProps) {
  return (
    <main className="grid min-h-dvh w-full place-items-center p-4">
      <div className="grid w-full max-w-[480px] justify-items-start gap-2 rounded-panel border border-line bg-surface p-6 text-text-2">
        <Icon of={icon} size={16} />
        <h1 className="text-lg font-semibold text-text">{title}</h1>
        <p>{children}</p>
        {verbatim && <p className="mono text-sm break-words">{verbatim}</p>}
        <div className="mt-2 flex flex-wrap gap-2">{actions}</div>
      </div>
    </main>
  );
}
