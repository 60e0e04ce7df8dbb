// The map: Leaflet behind a few verbs. The app fetches it when its first map is opened (boot.js), and
// decides what stands where; this draws it and tells of taps. Coordinates are those of the map's tiles.
import { circleMarker, divIcon, latLngBounds, layerGroup, map as leaflet, marker, polygon, polyline, tileLayer, control } from 'leaflet/dist/leaflet-src.esm.js';

let styled;

/** Puts the map's sheet into the page, once. One that did not come is asked for again the next time. */
function style() {
  styled ??= new Promise((here, failed) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = MAP_STYLE_URL;
    link.onload = here;
    link.onerror = () => {
      link.remove();
      styled = undefined;
      failed(new Error('no style'));
    };
    document.head.append(link);
  });
  return styled;
}

/** What the ground is drawn of, and the names on it. */
function ground({ kind, name, points }) {
  const options = { className: `ground ${kind}`, interactive: false };
  const shape = kind === 'road' ? polyline(points, options) : polygon(points, options);
  return name ? shape.bindTooltip(name, { permanent: true, direction: 'center', className: `ground-name ${kind}` }) : shape;
}

function mark({ at, label, text, state, chosen }, tapped) {
  const html = document.createElement('span');
  html.textContent = text;
  const icon = divIcon({ className: `mark ${state}${chosen ? ' chosen' : ''}`, iconSize: null, html });
  const one = marker(at, { icon, riseOnHover: true, zIndexOffset: chosen ? 1000 : 0 });
  one.on('add', () => {
    const element = one.getElement();
    element.setAttribute('aria-label', label);
    if (chosen) element.setAttribute('aria-current', 'true');
  });
  // Leaflet makes it a button for those who cannot see it, and leaves the keys to popups.
  one.on('click', tapped).on('add', () =>
    one.getElement().addEventListener('keydown', (event) => {
      if (event.key !== ' ' && event.key !== 'Enter') return;
      event.preventDefault();
      tapped();
    }),
  );
  return one;
}

/**
 * Draws a map in the element `place`. `setting` is JSON: what it is called, the words of its buttons, the shapes of the
 * ground or the tiles, how near one can come, and whether a point of it can be picked. `heard` is told `zoom` with the
 * new one, `tap` with the number of a mark, and `point` with the latitude and longitude that was picked.
 */
export async function open(place, setting, heard) {
  await style();
  const { label, nearer, farther, shapes, tiles, nearest, picks } = JSON.parse(setting);
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = leaflet(place, {
    attributionControl: false,
    zoomControl: false,
    maxZoom: nearest,
    minZoom: 9,
    // What is drawn fills the frame; pictures are sharp at whole steps alone.
    zoomSnap: tiles ? 1 : 0.25,
    // A wheel that passes over the map scrolls the page.
    scrollWheelZoom: false,
    inertia: !still,
    fadeAnimation: !still,
    zoomAnimation: !still,
    markerZoomAnimation: !still,
  });
  place.setAttribute('role', 'group');
  place.setAttribute('aria-label', label);
  control.zoom({ position: 'bottomright', zoomInTitle: nearer, zoomOutTitle: farther }).addTo(map);
  if (tiles) tileLayer(tiles, { maxZoom: nearest }).addTo(map);
  const drawn = shapes.map(ground);
  const marks = layerGroup();
  const self = layerGroup();
  let tell = heard;
  // Names of parks lie under the marks from afar, and those of streets on each other.
  const stand = () => {
    place.classList.toggle('far', map.getZoom() < 12.5);
    place.classList.toggle('near', map.getZoom() >= 14);
    tell('zoom', map.getZoom());
  };
  map.on('zoomend', stand);
  let isZooming = false;
  map.on('zoomanim', () => (isZooming = true));
  map.on('moveend', () => (isZooming = false));
  if (picks) map.on('click', ({ latlng }) => tell('point', latlng.lat, latlng.lng));
  const bounds = latLngBounds(shapes.flatMap(({ points }) => points));
  map.fitBounds(bounds.isValid() ? bounds : [[39.8, 116.2], [40, 116.6]], { padding: [12, 12], animate: false });
  for (const shape of drawn) shape.addTo(map);
  marks.addTo(map);
  self.addTo(map);
  stand();
  return {
    /** Draws these marks in place of those before; the one that had the focus keeps it. */
    show(list) {
      const focused = document.activeElement?.closest('.mark')?.getAttribute('aria-label');
      marks.clearLayers();
      JSON.parse(list).forEach((one, number) => {
        const drawn = mark(one, () => tell('tap', number)).addTo(marks);
        if (one.label === focused) drawn.getElement()?.focus({ preventScroll: true });
      });
    },
    /** Brings these points into view, as near as shows all of them. */
    fit(points) {
      map.fitBounds(latLngBounds(JSON.parse(points)), { padding: [48, 48], maxZoom: nearest, animate: !still });
    },
    /** Marks where the person is. */
    self(point) {
      self.clearLayers();
      circleMarker(JSON.parse(point), { radius: 9, className: 'self', interactive: false }).addTo(self);
    },
    close() {
      tell = () => {};
      // A zoom begins in the next frame and ends by a timer of its own, and both must find their map.
      requestAnimationFrame(() => {
        if (isZooming) map.once('moveend', () => setTimeout(() => map.remove()));
        else map.remove();
      });
    },
  };
}
