import type { mapTexts as vietnamese } from '../vi/map.js';

/** English texts of the map page. */
export const mapTexts: typeof vietnamese = {
  layers: {
    title: 'Map layers',
    on: '{{on}}/{{all}} on',
    base: 'Base',
    boundaries: 'Commune and ward boundaries',
    stations: 'List of stations',
    addDevice: 'Add a device',
    show: 'Map layers',
    worst: 'worst: {{state}}',
  },
  map: {
    label: 'Live map of the region',
    legend: 'Legend',
    cluster: 'Cluster of stations',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    home: 'Whole region',
    inset: 'Việt Nam with the Hoàng Sa and Trường Sa archipelagos',
    country: 'Việt Nam',
    region: 'Region shown',
    paracel: 'Hoàng Sa',
    spratly: 'Trường Sa',
    failed: 'The map cannot be drawn',
    failedText: 'This browser cannot open WebGL. The list of stations still works.',
    km: 'km',
    m: 'm',
  },
  stations: {
    title: 'List of stations',
    back: 'Map layers',
    empty: 'No devices yet',
    emptyText: 'Register a device to get its MQTT user name; its first value shows on the map as soon as it arrives.',
    noPlace: 'no coordinates',
  },
};
