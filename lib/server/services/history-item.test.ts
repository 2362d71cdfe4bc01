import { describe, expect, it } from 'vitest';

import { readHistoryItem } from './history-item';

const at = new Date(1_000);

describe('readHistoryItem', () => {
  it('reads a change of state', () => {
    const HistoryData = JSON.stringify({
      oldState: { stateValue: 'OK', stateReason: 'quiet' },
      newState: { stateValue: 'ALARM', stateReason: 'loud', stateReasonData: {} },
    });
    const item = { Timestamp: at, HistoryItemType: 'StateUpdate', HistoryData } as const;
    expect(readHistoryItem(item)).toMatchObject({
      at: 1_000,
      from: 'OK',
      to: 'ALARM',
      reason: 'loud',
    });
  });

  it.each([
    ['nothing', undefined],
    ['no JSON', '<xml/>'],
    ['null', 'null'],
    ['another shape', '{"oldState":"OK"}'],
    ['a state we do not know', '{"oldState":{"stateValue":"X"},"newState":{"stateValue":"OK"}}'],
  ])('keeps the summary where the data is %s', (_, HistoryData) => {
    const item = {
      Timestamp: at,
      HistoryItemType: 'StateUpdate',
      HistorySummary: 'Alarm updated',
      ...(HistoryData !== undefined && { HistoryData }),
    } as const;
    expect(readHistoryItem(item)).toMatchObject({ summary: 'Alarm updated', from: null, to: null });
  });

  it.each([
    ['{"actionState":"Succeeded"}', '', true],
    ['{"actionState":"Failed"}', '', false],
    ['{"actionState":"InProgress"}', 'Waiting', null],
    ['', 'Successfully executed action arn:x', true],
    ['', 'Failed to execute action arn:x', false],
  ])('reads how an action went from %j and %j', (HistoryData, HistorySummary, succeeded) => {
    const item = { HistoryItemType: 'Action', HistoryData, HistorySummary } as const;
    expect(readHistoryItem(item).succeeded).toBe(succeeded);
  });

  it('calls an unknown kind Other', () => {
    const item = { HistoryItemType: 'AlarmContributorStateUpdate', Timestamp: at } as const;
    expect(readHistoryItem(item)).toMatchObject({ kind: 'Other', succeeded: null });
  });
});
