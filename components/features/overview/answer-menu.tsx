'use client';

import { ChartColumn, Copy, Download, Ellipsis, Table2 } from 'lucide-react';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Menu, MenuDownload, MenuItem } from '@/components/ui/menu';
import { useToast } from '@/components/ui/toast';
import { copyText } from '@/lib/client/copy-text';
import { exportHref } from '@/lib/client/export-href';
import type { Answer } from '@/lib/contract/answers';

/** Of a panel that can show its rows as a picture or as a table. */
export interface AnswerView {
  readonly value: 'chart' | 'table';
  readonly onChange: (view: 'chart' | 'table') => void;
}

interface AnswerMenuProps {
  title: string;
  answer: Answer;
  /** The finding; `null` while it is not known. */
  sentence: string | null;
  view: AnswerView | undefined;
}

/** What can be done with an answer besides opening its query. */
export function AnswerMenu({ title, answer, sentence, view }: AnswerMenuProps) {
  const toast = useToast();
  const copy = async (text: string) => {
    const copied = await copyText(text);
    toast(
      copied
        ? { text: 'Copied', icon: Copy }
        : { text: 'The browser does not let this page copy.', error: true },
    );
  };
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="sm" square aria-label={`More of ${title}`}>
          <Icon of={Ellipsis} />
        </Button>
      }
    >
      {view?.value === 'chart' && (
        <MenuItem icon={Table2} onSelect={() => view.onChange('table')}>
          Table view
        </MenuItem>
      )}
      {view?.value === 'table' && (
        <MenuItem icon={ChartColumn} onSelect={() => view.onChange('chart')}>
          Chart view
        </MenuItem>
      )}
      <MenuDownload
        icon={Download}
        href={exportHref({ id: answer.queryId, engine: answer.engine }, 'csv')}
      >
        Rows as CSV
      </MenuDownload>
      {sentence !== null && (
        <MenuItem icon={Copy} onSelect={() => void copy(sentence)}>
          Copy sentence
        </MenuItem>
      )}
    </Menu>
  );
}
