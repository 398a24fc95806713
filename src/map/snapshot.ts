// A picture of the map, taken in the frame in which it was drawn: later the drawing buffer is empty.
import type { Map as MapLibreMap } from 'maplibre-gl';

export function takeSnapshot(map: MapLibreMap): Promise<Blob> {
  return new Promise((resolve, reject) => {
    map.once('render', () => {
      map.getCanvas().toBlob((blob) => {
        if (blob === null) reject(new Error('the map could not be turned into a picture'));
        else resolve(blob);
      }, 'image/png');
    });
    map.triggerRepaint();
  });
}
