'use client';

import type { LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';

import { cx } from './cx';
import { Icon } from './icon';
import { Kbd } from './kbd';

interface MenuProps {
  /** A button. */
  trigger: ReactNode;
  /** Small grey words above the items: what they act on. */
  caption?: ReactNode;
  align?: 'start' | 'end';
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
}

export function Menu({ trigger, caption, align = 'end', open, onOpenChange, children }: MenuProps) {
  return (
    <DropdownMenu.Root
      {...(open !== undefined && { open })}
      {...(onOpenChange && { onOpenChange })}
    >
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-(--z-dialog) min-w-[216px] rounded-panel bg-surface p-1 text-base text-text shadow-float"
        >
          {caption && (
            <DropdownMenu.Label className="mono px-2 pt-1.5 pb-1 text-xs text-text-3">
              {caption}
            </DropdownMenu.Label>
          )}
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

const itemClass =
  'flex h-[30px] cursor-pointer items-center gap-2.5 rounded-badge px-2 whitespace-nowrap outline-none data-disabled:opacity-55 data-highlighted:bg-sunken max-md:h-11';

interface MenuItemProps {
  icon?: LucideIcon;
  shortcut?: string;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

export function MenuItem({
  icon,
  shortcut,
  danger = false,
  disabled = false,
  onSelect,
  children,
}: MenuItemProps) {
  return (
    <DropdownMenu.Item
      disabled={disabled}
      onSelect={onSelect}
      className={cx(itemClass, danger && 'text-alarm')}
    >
      {icon && <Icon of={icon} className={danger ? '' : 'text-text-3'} />}
      <span className="min-w-0 flex-1">{children}</span>
      {shortcut && <Kbd>{shortcut}</Kbd>}
    </DropdownMenu.Item>
  );
}

/** A file to take along. */
export function MenuDownload({
  icon,
  href,
  children,
}: Pick<MenuItemProps, 'icon' | 'children'> & { href: string }) {
  return (
    <DropdownMenu.Item asChild>
      <a href={href} download className={itemClass}>
        {icon && <Icon of={icon} className="text-text-3" />}
        <span className="min-w-0 flex-1">{children}</span>
      </a>
    </DropdownMenu.Item>
  );
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="my-1 border-t border-line" />;
}
