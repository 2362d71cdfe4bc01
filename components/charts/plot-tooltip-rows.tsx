import { ArrowRight, Ban } from 'lucide-react';

import { FilledTriangle } from '@/components/ui/filled-triangle';
import { Icon } from '@/components/ui/icon';
import type { TooltipLine } from '@/lib/present/stacked-bars-model';

interface PlotTooltipRowsProps {
  title: string;
  zone: string;
  lines: readonly TooltipLine[];
  /** In place of values. */
  nothing: string;
}

export function PlotTooltipRows({ title, zone, lines, nothing }: PlotTooltipRowsProps) {
  return (
    <>
      <div className="mb-0.5 font-semibold">
        {title} <span className="font-normal text-text-3">{zone}</span>
      </div>
      {lines.length === 0 ? (
        <div className="text-text-3">{nothing}</div>
      ) : (
        <table>
          <tbody>
            {lines.map((line) => (
              <tr key={line.name} className={line.mark === 'quiet' ? 'text-text-3' : ''}>
                <td>
                  <span className="inline-flex items-center gap-1">
                    {line.mark === 'reject' && <Icon of={Ban} size={12} />}
                    {line.mark === 'breach' && <FilledTriangle size={12} className="text-alarm" />}
                    {line.mark === 'accept' && <Icon of={ArrowRight} size={12} />}
                    {line.name}
                  </span>
                </td>
                <td
                  className={`pl-3 text-right ${line.mark === 'quiet' ? 'text-text-2' : 'font-semibold'}`}
                >
                  {line.value}
                </td>
                <td className="pl-3 text-right text-text-3">{line.aside}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
