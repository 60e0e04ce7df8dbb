// How a worker answers with what its work on a file gave, or says why it gave nothing.
export function answer(work) {
  onmessage = async ({ data: { file } }) => {
    try {
      postMessage(await work(file));
    } catch (error) {
      postMessage({ failed: String(error) });
    }
  };
}
