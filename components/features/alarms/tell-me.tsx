'use client';

import { Bell, BellOff, Volume2, VolumeX } from 'lucide-react';
import { useState } from 'react';

import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { useToast } from '@/components/ui/toast';
import { useAlarmPreference } from '@/lib/client/alarm-preferences';
import { useHydrated } from '@/lib/client/hydrated';

import { playAlarmSound } from './alarm-sound';

// The icon says it too: a bell and a loudspeaker are struck out while off.
const PRESSED = 'aria-pressed:border-accent aria-pressed:text-accent';

/** Whether this browser says and sounds a new alarm; remembered here, asked for by nobody else. */
export function TellMe() {
  const hydrated = useHydrated();
  const [wantsNotice, wantNotice] = useAlarmPreference('notify');
  const [wantsSound, wantSound] = useAlarmPreference('sound');
  const [denied, setDenied] = useState(false);
  const show = useToast();
  const canNotify = hydrated && 'Notification' in window;
  const notifies = wantsNotice && canNotify && Notification.permission === 'granted';

  const switchNotice = async () => {
    if (notifies) return wantNotice(false);
    const permission = await Notification.requestPermission();
    setDenied(permission === 'denied');
    if (permission === 'granted') return wantNotice(true);
    show({
      error: true,
      text: 'This browser does not let Weir notify you. Allow notifications for this page in its settings.',
    });
  };
  const switchSound = () => {
    if (!wantsSound) playAlarmSound();
    wantSound(!wantsSound);
  };

  return (
    <>
      {canNotify && (
        <Button
          aria-pressed={notifies}
          className={PRESSED}
          title={
            denied
              ? 'Not allowed by this browser'
              : 'A notification of this browser for every new ALARM'
          }
          onClick={() => void switchNotice()}
        >
          <Icon of={notifies ? Bell : BellOff} />
          Notify
        </Button>
      )}
      <Button
        aria-pressed={wantsSound}
        className={PRESSED}
        title="Three tones for every new ALARM"
        onClick={switchSound}
      >
        <Icon of={wantsSound ? Volume2 : VolumeX} />
        Sound
      </Button>
    </>
  );
}
