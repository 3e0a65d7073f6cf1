/** How much space there is for images. */

export const roomNow = () => ({ width: innerWidth, height: innerHeight });

/**
 * @returns a function to call repeatedly with the element that contains the images
 */
export function roomOf(store) {
  let watched = null;
  const observer = new ResizeObserver(([{ contentRect }]) => {
    const room = { width: Math.floor(contentRect.width), height: innerHeight };
    if (JSON.stringify(room) !== JSON.stringify(store.get().room)) {
      store.set({ room });
    }
  });
  return (element) => {
    if (element !== undefined && element !== watched) {
      observer.disconnect();
      observer.observe(element);
      watched = element;
    }
  };
}
