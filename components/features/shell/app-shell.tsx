import type { ReactNode } from 'react';

import { AddressNotice } from './address-notice';
import { ConnectionNotice } from './connection-notice';
import { SampleBanner } from './sample-banner';
import { ShellLayers } from './shell-layers';
import { SideRail } from './side-rail';
import { TabBar } from './tab-bar';
import { TopBar } from './top-bar';

/** The frame of every page: rail or tabs, top bar, notices, and twelve columns of content. */
export function AppShell({ children }: { children: ReactNode }) {
  return (
    <ShellLayers>
      <div className="grid min-h-dvh grid-cols-[52px_minmax(0,1fr)] max-md:block max-md:min-h-0 max-md:pb-[calc(60px+env(safe-area-inset-bottom))] lg:grid-cols-[208px_minmax(0,1fr)]">
        <a
          href="#content"
          className="fixed top-2 left-2 z-(--z-toast) -translate-y-16 rounded-control bg-surface px-3 py-2 focus:translate-y-0 focus:shadow-float"
        >
          Skip to content
        </a>
        <SideRail />
        <div className="flex min-w-0 flex-col">
          <TopBar />
          <aside aria-label="Notices">
            <noscript>
              <p className="border-b border-line bg-warn-soft px-6 py-1.5 text-sm max-lg:px-4">
                These pages need JavaScript. Shared links open without it.
              </p>
            </noscript>
            <SampleBanner />
            <ConnectionNotice />
            <AddressNotice />
          </aside>
          <main
            id="content"
            tabIndex={-1}
            className="mx-auto grid w-full max-w-[1680px] grid-cols-12 items-start gap-4 px-6 pt-4 pb-10 outline-none max-lg:px-4 max-lg:pb-8 max-md:grid-cols-[minmax(0,1fr)] max-md:gap-3 max-md:pt-3 max-md:pb-6 max-md:*:col-span-full"
          >
            {children}
          </main>
        </div>
        <TabBar />
      </div>
    </ShellLayers>
  );
}
