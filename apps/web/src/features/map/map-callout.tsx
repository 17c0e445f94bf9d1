import { useEffect, useRef, type JSX, type ReactNode } from 'react';
import { useMap } from '@nhip/ui';

/** A label that stays beside a place while the map moves; it is placed without React, once a frame. */
export function MapCallout({
  lon,
  lat,
  isStrong,
  children,
}: {
  lon: number;
  lat: number;
  isStrong: boolean;
  children: ReactNode;
}): JSX.Element {
  const map = useMap();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!map) return undefined;
    const place = (): void => {
      const element = box.current;
      if (!element) return;
      const { x, y } = map.project([lon, lat]);
      const isRight = x + element.offsetWidth + 40 < map.getContainer().clientWidth;
      const left = isRight ? x + 32 : Math.max(4, x - 32 - element.offsetWidth);
      element.style.transform = `translate(${Math.round(left)}px, ${Math.round(y - element.offsetHeight / 2)}px)`;
      element.style.visibility = 'visible';
    };
    place();
    map.on('move', place);
    map.on('resize', place);
    return () => {
      map.off('move', place);
      map.off('resize', place);
    };
  }, [map, lon, lat]);
  return (
    <div ref={box} className="callout" data-strong={isStrong} style={{ visibility: 'hidden' }}>
      {children}
    </div>
  );
}
