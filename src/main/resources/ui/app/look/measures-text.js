/** The measures of two images as text. */

/** An SSIM below 1 is not rounded up to 1. */
export function measuresText({ psnr, ssim, failure }) {
  if (failure !== undefined) {
    return `could not be measured: ${failure}`;
  } else if (psnr === Infinity) {
    return 'identical';
  }
  return `PSNR ${psnr.toFixed(1)} dB · ${ssim === null ? 'too small for SSIM' : `SSIM ${(Math.floor(ssim * 1000) / 1000).toFixed(3)}`}`;
}
